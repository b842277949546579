Imports System.Globalization
Imports FusedOptim.Optimizers

Friend Module Program
    Friend Sub Main()
        Dim parameters = Enumerable.Repeat(10.0F, 19).ToArray()
        Dim gradients(18) As Single
        Using optimizer As New AdamW With {.LearningRate = 0.01, .WeightDecay = 0}
            optimizer.Add("x", parameters, gradients)
            For number = 1 To 3000
                For i = 0 To 18
                    gradients(i) = 2.0F * (parameters(i) - 3.0F)
                Next

                optimizer.Step()
            Next
        End Using

        Console.WriteLine("ready-made " & parameters.Average().ToString("F1", CultureInfo.InvariantCulture))
    End Sub
End Module
