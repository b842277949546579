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
            Parameter<T>? parameter = null;
            Follow<T>(file, golden, (parameters, gradients) =>
            {
                parameter ??= optimizer.Add("parameters", parameters, gradients);
                optimizer.Step();
            });
        }
    }

    /// <summary>Follows a case by a function that makes one step of the same two arrays, parameters and gradients.</summary>
    public static void Follow<T>(TrajectoryFile file, TrajectoryCase golden, Action<T[], T[]> makeStep)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] parameters = file.Initial.Select(T.CreateTruncating).ToArray();
        T[] gradients = new T[parameters.Length];
        for (int step = 1; step <= file.Gradients.Length; step++)
        {
            file.Gradients[step - 1].Select(T.CreateTruncating).ToArray().CopyTo(gradients, 0);
            makeStep(parameters, gradients);
            if (golden.Expected.TryGetValue(step, out double[]? expected))
            {
                Tolerance.AssertClose<T>(expected, parameters, $"{golden.Name}, step {step}");
            }
        }

        Assert.Equal(file.Gradients.Length, golden.Expected.Keys.Max());
    }
}
