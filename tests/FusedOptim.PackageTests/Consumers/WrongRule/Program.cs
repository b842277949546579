using FusedOptim;

using var optimizer = new Exponential();
optimizer.Step();

/// <summary>A function without exact results: FOPT016.</summary>
[FusedOptimizer]
internal sealed partial class Exponential
{
    [UpdateRule]
    internal static float Update(float parameter, float gradient, float learningRate = 0.01f) => parameter - (learningRate * MathF.Exp(gradient));
}
