// A rule of one's own (SmoothSign.cs) trains a small network, which learns to tell two interleaved half circles apart.
using System.Globalization;
using CustomRule;

const int Points = 400, Hidden = 16;
var random = new Random(1);

// Points (x, y) of two half circles with some noise; label 1 belongs to the second one.
(float X, float Y, float Label)[] data = [.. Enumerable.Range(0, Points).Select(i =>
{
    double angle = Math.PI * random.NextDouble();
    (double x, double y) = i % 2 == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
    return ((float)(x + (0.1 * (random.NextDouble() - 0.5))), (float)(y + (0.1 * (random.NextDouble() - 0.5))), (float)(i % 2));
})];

// Two inputs and a bias to each hidden unit, hidden units and a bias to the output.
float[] hidden = [.. Enumerable.Range(0, 3 * Hidden).Select(_ => (float)(2 * (random.NextDouble() - 0.5)))];
float[] output = [.. Enumerable.Range(0, Hidden + 1).Select(_ => (float)(random.NextDouble() - 0.5))];
float[] hiddenGradient = new float[hidden.Length], outputGradient = new float[output.Length];

using var optimizer = new SmoothSign { LearningRate = 0.02 };
optimizer.Add("hidden", hidden, hiddenGradient);
optimizer.Add("output", output, outputGradient);

float[] units = new float[Hidden];
for (int step = 0; step <= 300; step++)
{
    optimizer.ZeroGradients();
    double loss = 0;
    int correct = 0;
    foreach ((float x, float y, float label) in data)
    {
        // Forward: hidden units, then the probability of the second half circle.
        float sum = output[Hidden];
        for (int unit = 0; unit < Hidden; unit++)
        {
            units[unit] = MathF.Tanh((hidden[3 * unit] * x) + (hidden[(3 * unit) + 1] * y) + hidden[(3 * unit) + 2]);
            sum += output[unit] * units[unit];
        }

        float probability = 1 / (1 + MathF.Exp(-sum));
        loss -= Math.Log(label == 1 ? probability : 1 - probability) / Points;
        correct += (probability > 0.5f) == (label == 1) ? 1 : 0;

        // Backward: the derivative of the loss by the sum is what the probability is wrong by.
        float error = (probability - label) / Points;
        outputGradient[Hidden] += error;
        for (int unit = 0; unit < Hidden; unit++)
        {
            outputGradient[unit] += error * units[unit];
            float slope = error * output[unit] * (1 - (units[unit] * units[unit]));
            hiddenGradient[3 * unit] += slope * x;
            hiddenGradient[(3 * unit) + 1] += slope * y;
            hiddenGradient[(3 * unit) + 2] += slope;
        }
    }

    if (step % 50 == 0)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step,3}  loss {loss:F4}  accuracy {(double)correct / Points:F4}"));
    }

    optimizer.Step();
}
