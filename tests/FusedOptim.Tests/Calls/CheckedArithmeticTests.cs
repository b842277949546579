using FusedOptim.Oracles.Consumer;
using Xunit;

namespace FusedOptim.Tests.Calls;

/// <summary>Rules in projects with and without <c>CheckForOverflowUnderflow</c>.</summary>
public sealed class CheckedArithmeticTests
{
    // The product is beyond long from the second step on, and nobody takes it before the tenth.
    private const string Source = """
        using FusedOptim;

        [FusedOptimizer]
        internal sealed partial class Late
        {
            [UpdateRule]
            internal static float Update(float parameter, float gradient, long step, float learningRate = 0.5f)
            {
                float factor = 1;
                if (step >= 10)
                {
                    long product = step * 4611686018427387904;
                    factor = product * 0.5f + product * 0.5f;
                }

                return parameter - learningRate * gradient * factor;
            }
        }
        """;

    [Fact]
    public void OverflowOnTheSideThatIsNotTaken_ThrowsInTheLoopOfACheckedProject()
    {
        using LoadedAssembly project = Project(checkOverflow: true);
        using Optimizer<float> optimizer = Create(project, Execution.Vectorized);
        optimizer.Step();

        Assert.Throws<OverflowException>(optimizer.Step);

        Assert.Equal([0.5f, 1], optimizer.Parameters[0].Values.ToArray());
        Assert.Equal(1, optimizer.StepCount);
    }

    [Fact]
    public void OverflowOnTheSideThatIsNotTaken_IsNotComputedByTheMethod()
    {
        using LoadedAssembly project = Project(checkOverflow: true);
        using Optimizer<float> optimizer = Create(project, Execution.Scalar);
        optimizer.Step();

        optimizer.Step();

        Assert.Equal([0, 0], optimizer.Parameters[0].Values.ToArray());
    }

    [Theory]
    [InlineData(Execution.Vectorized)]
    [InlineData(Execution.Scalar)]
    public void OverflowInAnOrdinaryProject_WrapsAround(Execution execution)
    {
        using LoadedAssembly project = Project(checkOverflow: false);
        using Optimizer<float> optimizer = Create(project, execution);
        for (int step = 1; step < 10; step++)
        {
            optimizer.Step();
        }

        Assert.Equal([-3.5f, -7], optimizer.Parameters[0].Values.ToArray());

        // 10 * 2^62 is 2 * 2^62 beside whole turns of 2^64: the smallest long.
        optimizer.Step();
        Assert.Equal([-3.5f + (0.5f * 9223372036854775808f), -7 + 9223372036854775808f], optimizer.Parameters[0].Values.ToArray());
    }

    private static LoadedAssembly Project(bool checkOverflow) => LoadedAssembly.Generate(new ConsumerProject(Source) { CheckOverflow = checkOverflow });

    private static Optimizer<float> Create(LoadedAssembly project, Execution execution)
    {
        var optimizer = (Optimizer<float>)Activator.CreateInstance(project["Late"])!;
        optimizer.Add("tensor", new float[] { 1, 2 }, new float[] { 1, 2 });
        optimizer.Execution = execution;
        return optimizer;
    }
}
