module Program

open System
open FusedOptim.Optimizers

[<EntryPoint>]
let main _ =
    let parameters = Array.create 19 10.0f
    let gradients = Array.zeroCreate<float32> 19
    use optimizer = new AdamW(LearningRate = 0.01, WeightDecay = 0.0)
    optimizer.Add("x", Memory parameters, Nullable(Memory gradients)) |> ignore

    for _ in 1..3000 do
        for i in 0..18 do
            gradients[i] <- 2.0f * (parameters[i] - 3.0f)

        optimizer.Step() |> ignore

    printfn "ready-made %.1f" (Array.average parameters)
    0
