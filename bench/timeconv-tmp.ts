import { openTensorFlowEngine } from '../src/engine/tensorflow/tensorflow.ts'
import { openOnnxEngine } from '../src/engine/onnx/onnx.ts'
import { modelTensors } from '../src/model/model-graph.ts'
import { drawTensor } from '../src/model/initializers/initializers.ts'
import { randomStream } from '../src/random/stream.ts'
const lin = {kind:'linear'} as const, relu = {kind:'relu'} as const
const conv=(name,filters,kernel,padding='same',activation=relu,stride=1)=>({name,kind:'conv2d',parameters:{filters,kernel,stride,padding},activation})
const pool=(name)=>({name,kind:'maxPool',parameters:{size:2,padding:'valid'},activation:null})
const bn=(name)=>({name,kind:'batchNorm',parameters:{framework:'pytorch',decay:0.9,epsilon:1e-5},activation:null})
const act=(name)=>({name,kind:'activation',parameters:{},activation:relu})
const flat={name:'flat',kind:'flatten',parameters:{},activation:null}
const drop=(name,rate)=>({name,kind:'dropout',parameters:{rate},activation:null})
const block=(name,f,stride)=>({name,kind:'residual',parameters:{scale:1},activation:relu,layers:[conv('a',f,3,stride===1?'same':1,lin,stride),bn('bn1'),act('r'),conv('b',f,3,'same',lin),bn('bn2')],shortcut:stride===1?[]:[conv('p',f,1,'valid',lin,stride),bn('bn3')]})
const models={
 lenet:{inputs:[28,28,1],layers:[conv('c1',6,5,2),pool('p1'),conv('c2',16,5,'valid'),pool('p2'),flat,{name:'f1',units:120,activation:relu},{name:'f2',units:84,activation:relu},{name:'out',units:10,activation:lin}]},
 vgg:{inputs:[32,32,3],layers:[conv('c1',32,3),conv('c2',32,3),pool('p1'),drop('d1',.2),conv('c3',64,3),conv('c4',64,3),pool('p2'),drop('d2',.3),flat,{name:'f1',units:128,activation:relu},drop('d3',.5),{name:'out',units:10,activation:lin}]},
 resnet:{inputs:[32,32,3],layers:[conv('c1',16,3,'same',lin),bn('bn'),act('a'),block('b1',16,1),block('b2',32,2),block('b3',64,2),{name:'gap',kind:'globalAveragePool',parameters:{},activation:null},{name:'out',units:10,activation:lin}]},
}
const which=process.argv[2]??'lenet', eng=process.argv[3]??'tensorflow'
const model=models[which] as any
const size=model.inputs.reduce((a,b)=>a*b,1)
const n=2000
const u=randomStream(1,'x')
const table={set:'x',shape:{example:model.inputs,target:{kind:'class',classes:10},trainRows:n,testRows:0},features:Uint8Array.from({length:n*size},()=>u()*256),labels:Uint8Array.from({length:n},(_,i)=>i%10),digest:'',provenance:''} as any
const e=await (eng==='tensorflow'?openTensorFlowEngine():openOnnxEngine())
let t=performance.now()
const s=await e.open({model,loss:{kind:'cross-entropy',reduction:'mean'},optimizer:{kind:'adam',framework:'pytorch',learningRate:.001,beta1:.9,beta2:.999,epsilon:1e-8}} as any,{table,multiplier:1/255,offset:0})
console.log('open',performance.now()-t)
await s.reset(new Map(modelTensors(model).map(x=>[x.name,drawTensor(x.starts.pytorch,x,randomStream(1,x.name))])),(l,k)=>randomStream(1,l+k))
const rows=(k)=>Int32Array.from({length:k*64},(_,i)=>(i*7)%n)
for (const k of [1,16,16,32]) { t=performance.now(); const r=await s.train(rows(k),64); const d=performance.now()-t; console.log(which,eng,k,'steps',d.toFixed(0),'ms',(d/k).toFixed(2),'per step', r.losses[k-1]) }
t=performance.now(); const ev=await s.evaluate(Int32Array.from({length:n},(_,i)=>i)); console.log('evaluate',n,performance.now()-t, ev.accuracy)
await s.close()
