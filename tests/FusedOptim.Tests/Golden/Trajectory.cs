using System.Numerics;
using Xunit;

namespace FusedOptim.Tests.Golden;

/// <summary>Runs an optimizer through a case of a file and compares it at every recorded step.</summary>
internal static class Trajectory
{
    public static void Follow<T>(TrajectoryFile file, string name, Optimizer<T> optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TrajectoryCase golden = file.Cases.Single(candidate => candidate.Name == name);
        using (optimizer)
        {
            ReferenceArguments.Apply(golden.Hyperparameters, optimizer);
            T[] parameters = file.Initial.Select(T.CreateTruncating).ToArray();
            T[] gradients = new T[parameters.Length];
            optimizer.Add("parameters", parameters, gradients);
            for (int step = 1; step <= file.Gradients.Length; step++)
            {
                file.Gradients[step - 1].Select(T.CreateTruncating).ToArray().CopyTo(gradients, 0);
                optimizer.Step();
                if (golden.Expected.TryGetValue(step, out double[]? expected))
                {
                    Tolerance.AssertClose<T>(expected, parameters, $"{name}, step {step}");
                }
            }

            Assert.Equal(file.Gradients.Length, golden.Expected.Keys.Max());
        }
    }
}
