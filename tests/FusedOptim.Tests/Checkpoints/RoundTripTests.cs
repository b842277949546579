using System.Reflection;
using FusedOptim.Optimizers;
using FusedOptim.Tests.State;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Checkpoints;

/// <summary>What is saved and loaded goes on bit for bit.</summary>
public sealed class RoundTripTests
{
    private static readonly Type[] Classes =
    [
        .. typeof(AdamW).Assembly.GetTypes().Where(type => type.BaseType is { IsGenericType: true } && type.Namespace == typeof(AdamW).Namespace && !type.IsAbstract && !type.IsNested),
        typeof(SmallAdamW), typeof(SmallAveraged), typeof(SmallRule),
    ];

    public static TheoryData<string> Rules => [.. Classes.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void EveryRule_GoesOnBitForBit(string rule)
    {
        using Optimizer<float> original = Create(rule), resumed = Create(rule);
        Step(original, 5);
        original.Parameters[2].Frozen = true;
        original.Parameters[1].MoveTo(original.Groups[1]);
        original.LossScale = 2;

        // What it was before must not matter.
        Step(resumed, 2);
        Checkpoint checkpoint = Transfer(original, resumed);

        Assert.Equal((true, rule, 0), (checkpoint.IsVerified, checkpoint.Rule, checkpoint.Missing.Count));
        AssertSame(original, resumed);
        Step(original, 5);
        Step(resumed, 5);
        AssertSame(original, resumed);
    }

    [Fact]
    public void DoubleOptimizers_GoOnBitForBit()
    {
        using Golden.DoubleOptimizers.Adam original = new(), resumed = new();
        foreach (Golden.DoubleOptimizers.Adam optimizer in new[] { original, resumed })
        {
            optimizer.Add("one", new double[] { 1, 2, 3, 4, 5 }, new double[] { 1, -2, 3, -4, 5 });
        }

        original.Step();
        Transfer(original, resumed);

        Assert.Equal(Unchanged.Describe(original).Split(" gradient ")[0], Unchanged.Describe(resumed).Split(" gradient ")[0]);
        Assert.Equal(original.Parameters[0].State("second_moment").ToArray(), resumed.Parameters[0].State("second_moment").ToArray());
    }

    [Fact]
    public void File_IsWhatAnyReaderOfTheFormatExpects()
    {
        using var optimizer = new SmallAveraged();
        optimizer.Add("matrix", Tensors.Values(6), Tensors.Values(6, 2), [2, 3]);
        optimizer.AddTensor("vector", 3);
        optimizer.Step();

        byte[] bytes = SavedFile.Of(optimizer, new SaveOptions { Strings = new Dictionary<string, string> { ["who"] = "\"me\" \u00e9 \ud83d\ude00" } });
        SavedFile file = SavedFile.Read(bytes);

        Assert.Equal(
            ["matrix", "matrix.momentum", "matrix.weight_average", "vector", "vector.momentum", "vector.weight_average"],
            file.Header.Select(entry => entry.Key).Where(name => name != "__metadata__").Order());
        Assert.Equal("""{"dtype":"BF16","shape":[2,3],"data_offsets":[72,84]}""", file.Header["matrix.momentum"]!.ToJsonString());
        Assert.Equal(System.Runtime.InteropServices.MemoryMarshal.AsBytes(optimizer.Parameters[1].Values.Span).ToArray(), file.Tensor("vector"));
        Assert.Equal("\"me\" \u00e9 \ud83d\ude00", (string?)file.Strings["who"]);
        Assert.Equal(("1", "SmallAveraged"), ((string?)file.Strings["fusedoptim.steps"], (string?)file.Strings["fusedoptim.rule"]));

        // The hash is over the file with zeros in its place.
        string hash = (string)file.Strings["fusedoptim.sha256"]!;
        int place = bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(hash));
        bytes.AsSpan(place, 64).Fill((byte)'0');
        Assert.Equal(hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    [Fact]
    public void Strings_ComeBack()
    {
        using AdamW optimizer = new AdamW().Trained();
        var strings = new Dictionary<string, string> { ["epoch"] = "7", [""] = "", ["\"fusedoptim.sha256\":\"00"] = "\u0000\ud83d\ude00" };

        byte[] file = SavedFile.Of(optimizer, new SaveOptions { Strings = strings });

        Assert.Equal(strings.OrderBy(pair => pair.Key), optimizer.Load(new MemoryStream(file)).Strings.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Groups_OfTheFileAreAddedAndTensorsGoIntoThem()
    {
        using AdamW original = new AdamW().Trained(), resumed = new AdamW().Trained();
        original.AddGroup("late", values => values with { WeightDecay = 0.5, Beta1 = 0.25 }, where: tensor => tensor.Name == "second").Frozen = true;

        Transfer(original, resumed);

        Assert.Equal(["default", "late"], resumed.Groups.Select(group => group.Name));
        Assert.Equal("late", resumed.Parameters[1].Group.Name);
        Assert.Equal(original.Groups.Select(group => resumed.Hyperparameters["WeightDecay"][resumed.Groups.Single(other => other.Name == group.Name)]), [0.01, 0.5]);
        Assert.True(resumed.Groups[1].Frozen);
    }

    [Fact]
    public void Plateaus_GoOnWhereTheyWere()
    {
        using AdamW original = new AdamW().Trained(), resumed = new AdamW().Trained();
        ReduceOnPlateau first = new(0.5, patience: 2), second = new(0.5, patience: 2);
        original.Schedule = Schedule.LinearWarmup(2).Then(first);
        resumed.Schedule = Schedule.LinearWarmup(2).Then(second);
        double[] metrics = [1, 2, 2, 2, 2];
        Assert.Equal([false, false, false, true, false], metrics.Select(first.Report));

        Transfer(original, resumed);

        Assert.Equal((first.State, 0.5), (second.State, second.CurrentFactor));
        Assert.Equal(metrics.Select(first.Report), metrics.Select(second.Report));
    }

    [Fact]
    public void SwappedAverages_AreSavedWhereTheyBelong()
    {
        using SmallAveraged original = new SmallAveraged().Trained(), resumed = new SmallAveraged().Trained();
        original.Step();
        byte[] training = SavedFile.Of(original);
        original.SwapInAverages();

        Assert.Equal(training, SavedFile.Of(original));
        Unchanged.Throws<InvalidOperationException>(original, () => original.Load(new MemoryStream(training)));
        resumed.Load(new MemoryStream(training));
        original.SwapOutAverages();
        AssertSame(original, resumed);
    }

    [Fact]
    public void ScheduleFree_IsSavedAsItTrainsWhileItEvaluates()
    {
        using ScheduleFreeAdamW optimizer = new ScheduleFreeAdamW().Trained();
        byte[] training = SavedFile.Of(optimizer);
        optimizer.Evaluate();

        Assert.Equal(training, SavedFile.Of(optimizer));
        Assert.Contains("call Train()", Unchanged.Throws<InvalidOperationException>(optimizer, () => optimizer.Load(new MemoryStream(training))).Message, StringComparison.Ordinal);
        optimizer.Train();
        optimizer.Load(new MemoryStream(training));
    }

    // x depends on the b1 that the steps had, and a checkpoint does not hold it.
    [Fact]
    public void ScheduleFree_EvaluatesWithTheMomentumThatItsScheduleGave()
    {
        using ScheduleFreeAdamW scheduled = new ScheduleFreeAdamW().Trained(), byHand = new ScheduleFreeAdamW { Beta1 = 0.45 }.Trained();
        using ScheduleFreeAdamW resumed = new ScheduleFreeAdamW().Trained();
        Transfer(byHand, scheduled);
        scheduled.Beta1 = 0.9;
        byHand.Step();
        Schedule at = Schedule.Constant().Then(2, Schedule.Constant(0.5));
        scheduled.Hyperparameters["Beta1"].Schedule = resumed.Hyperparameters["Beta1"].Schedule = at;
        scheduled.Step();
        Transfer(scheduled, resumed);
        foreach (ScheduleFreeAdamW optimizer in new[] { scheduled, byHand, resumed })
        {
            optimizer.Evaluate();
        }

        Assert.Equal(byHand.Parameters[0].Values.ToArray(), scheduled.Parameters[0].Values.ToArray());
        Assert.Equal(byHand.Parameters[0].Values.ToArray(), resumed.Parameters[0].Values.ToArray());
    }

    [Fact]
    public void DamagedCompression_IsACheckpointException()
    {
        using AdamW optimizer = new AdamW().Trained();
        var compressed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            optimizer.Save(gzip);
        }

        byte[] bytes = compressed.ToArray();
        optimizer.Load(new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress));
        bytes.AsSpan(bytes.Length / 2, 20).Fill(0xFF);
        Unchanged.Throws<CheckpointException>(
            optimizer, () => optimizer.Load(new System.IO.Compression.GZipStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress)));
    }

    [Fact]
    public void LargeTensors_AreWrittenAndReadInPieces()
    {
        using AdamW original = new(), resumed = new();
        using SmallAdamW narrow = new(), resumedNarrow = new();
        foreach (Optimizer<float> optimizer in new Optimizer<float>[] { original, resumed, narrow, resumedNarrow })
        {
            optimizer.AddTensor("large", (3 << 18) + 5, seed: optimizer == resumed || optimizer == resumedNarrow ? 9 : 1);
            optimizer.Step();
        }

        Transfer(original, resumed);
        Transfer(narrow, resumedNarrow);

        AssertSame(original, resumed);
        AssertSame(narrow, resumedNarrow);
    }

    [Fact]
    public void Streams_NeedNotBeAbleToSeek()
    {
        using AdamW original = new AdamW().Trained(), resumed = new AdamW().Trained();
        original.Step();
        var stream = new MemoryStream();
        original.Save(new OneWayStream(stream));
        Assert.Equal(SavedFile.Of(original), stream.ToArray());
        stream.Position = 0;

        resumed.Load(new OneWayStream(stream));

        AssertSame(original, resumed);
    }

    private static Checkpoint Transfer<T>(Optimizer<T> original, Optimizer<T> resumed)
        where T : unmanaged => resumed.Load(new MemoryStream(SavedFile.Of(original)));

    private static Optimizer<float> Create(string rule)
    {
        var optimizer = (Optimizer<float>)Activator.CreateInstance(Classes.Single(type => type.Name == rule), nonPublic: true)!;
        optimizer.Add("matrix", Tensors.Values(6), Tensors.Values(6, 2), [2, 3]);
        optimizer.AddTensor("vector", 19, 3);
        optimizer.AddTensor("last", 5, 4);
        optimizer.CreateGroup("other");
        return optimizer;
    }

    private static void Step(Optimizer<float> optimizer, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            optimizer.Step();
        }
    }

    // Everything but gradients, which are not saved.
    private static void AssertSame(Optimizer<float> expected, Optimizer<float> actual) => Assert.Equal(Comparable(expected), Comparable(actual));

    private static string Comparable(Optimizer<float> optimizer)
    {
        string text = System.Text.RegularExpressions.Regex.Replace(Unchanged.Describe(optimizer), "gradient [0-9A-F]+ -?[0-9]+|norm [^,;\n]*", string.Empty);
        string scalars = string.Join(' ', optimizer.Parameters.SelectMany(parameter => optimizer.Description.Scalars.Select(scalar => $"{parameter.Scalar(scalar.Name):R}")));
        return text + scalars;
    }
}
