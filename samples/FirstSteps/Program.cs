using FusedOptim;

// The smallest training run: gradient descent finds the line y = 3 x - 2 from five of its points.
float[] inputs = [-2, -1, 0, 1, 2];
float[] line = new float[2]; // slope and intercept, which are learned
float[] gradient = new float[2];

using var optimizer = new NesterovRmsProp { LearningRate = 0.01 };
optimizer.Add("line", line, gradient);

float loss = 0;
for (int step = 1; step <= 500; step++)
{
    optimizer.ZeroGradients();
    loss = 0;
    foreach (float x in inputs)
    {
        float error = (line[0] * x) + line[1] - ((3 * x) - 2);
        loss += error * error / inputs.Length;
        gradient[0] += 2 * error * x / inputs.Length;
        gradient[1] += 2 * error / inputs.Length;
    }

    optimizer.Step(); // one fused loop: reads each number once, writes it once
}

Console.WriteLine(optimizer);
Console.WriteLine(FormattableString.Invariant($"y = {line[0]:F3} x {line[1]:+ 0.000;- 0.000}"));
Console.WriteLine(FormattableString.Invariant($"loss {loss:F6}"));

/// <summary>A rule of its own: RMSProp with bias correction and Nesterov's momentum, declared in three lines.</summary>
[FusedOptimizer]
[SecondMoment(0.99), BiasCorrection, Momentum(0.9, Nesterov = true)]
internal sealed partial class NesterovRmsProp;
