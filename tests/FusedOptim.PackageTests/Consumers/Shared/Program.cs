using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FusedOptim;
using FusedOptim.Optimizers;
#if TRAINING
using FusedOptim.Training;
#endif

namespace PackageConsumer;

/// <summary>Optimizers of each kind go down to 3, and print where they end and a hash of all bits on the way.</summary>
internal static class Program
{
    private static void Main()
    {
        Descend("ready-made", new AdamW { LearningRate = 0.01, WeightDecay = 0 });
        Descend("attributes", new NesterovRmsProp { LearningRate = 0.001 });
        Descend("method", new Softened());
        Descend("BFloat16", new BFloat16Adam { LearningRate = 0.01 });
#if TRAINING
        var point = new double[] { 10 };
        var slope = new double[1];
        var lbfgs = new Lbfgs<double>();
        lbfgs.Add("x", point, slope);
        lbfgs.Step(() =>
        {
            slope[0] = 2 * (point[0] - 3);
            return (point[0] - 3) * (point[0] - 3);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"L-BFGS {point[0]:F1}"));
#endif
    }

    private static void Descend(string name, Optimizer<float> optimizer)
    {
        var parameters = new float[19];
        var gradients = new float[parameters.Length];
        var hash = "";
        using (optimizer)
        {
            optimizer.Add("x", parameters, gradients);
            for (var step = 0; step < 3000; step++)
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    gradients[i] = (2 + i) * (parameters[i] - 3);
                }

                optimizer.Step();
                if (step == 50)
                {
                    hash = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(parameters.AsSpan())));
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {parameters.Average():F1} {hash}"));
    }
}
