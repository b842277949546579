using System.Runtime.InteropServices;
using FusedOptim.Optimizers;
using FusedOptim.Tests.State;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Checkpoints;

/// <summary>Parts of files, and files of other rules and programs.</summary>
public sealed class LoadOptionsTests
{
    [Fact]
    public void ParametersOnly_LeavesEverythingElse()
    {
        using AdamW original = new AdamW { LearningRate = 0.5 }.Trained(), target = new AdamW().Trained();
        using Sgd other = new Sgd().Trained();
        original.Step();
        var options = new LoadOptions { Content = CheckpointContent.ParametersOnly };
        byte[] whole = SavedFile.Of(original), part = SavedFile.Of(original, new SaveOptions { Content = CheckpointContent.ParametersOnly });
        Assert.Equal(["first", "second"], SavedFile.Read(part).Header.Select(entry => entry.Key).Where(name => name != "__metadata__"));

        foreach (byte[] file in new[] { whole, part })
        {
            foreach (Optimizer<float> optimizer in new Optimizer<float>[] { target, other })
            {
                optimizer.Parameters[0].Values.Span.Clear();
                string before = string.Concat(Unchanged.Describe(optimizer).Split('\n').Where(line => !line.Contains("parameters", StringComparison.Ordinal)));
                optimizer.Load(new MemoryStream(file), options);
                Assert.Equal(original.Parameters.Select(parameter => parameter.Values.ToArray()), optimizer.Parameters.Select(parameter => parameter.Values.ToArray()));
                Assert.Equal(before, string.Concat(Unchanged.Describe(optimizer).Split('\n').Where(line => !line.Contains("parameters", StringComparison.Ordinal))));
            }
        }
    }

    [Fact]
    public void StateOnly_LeavesParameters()
    {
        using AdamW original = new AdamW { LearningRate = 0.5 }.Trained(), target = new AdamW().Trained();
        original.Step();
        float[] parameters = target.Parameters[0].Values.ToArray();
        byte[] part = SavedFile.Of(original, new SaveOptions { Content = CheckpointContent.StateOnly });
        Assert.DoesNotContain("first", SavedFile.Read(part).Header.Select(entry => entry.Key));

        foreach (byte[] file in new[] { SavedFile.Of(original), part })
        {
            target.Load(new MemoryStream(file), new LoadOptions { Content = CheckpointContent.StateOnly });
            Assert.Equal(parameters, target.Parameters[0].Values.ToArray());
            Assert.Equal((3, 3, 0.5), (target.StepCount, target.Parameters[1].StepCount, target.LearningRate));
            Assert.Equal(original.Parameters[1].State("second_moment").ToArray(), target.Parameters[1].State("second_moment").ToArray());
        }
    }

    [Fact]
    public void Missing_StaysAsItIsAndIsListed()
    {
        using AdamW original = new AdamW().Trained(), target = new AdamW().Trained();
        target.AddTensor("third", 4);
        target.AddGroup("group").AddTensor("fourth", 2);
        target.Schedule = new ReduceOnPlateau();
        target.Step();
        float[] third = target.Parameters[2].Values.ToArray();

        Checkpoint checkpoint = target.Load(new MemoryStream(SavedFile.Of(original)), new LoadOptions { AllowMissing = true });

        Assert.Equal(
            ["group", "the schedule of LearningRate", "third", "third.first_moment", "third.second_moment", "fourth", "fourth.first_moment", "fourth.second_moment"], checkpoint.Missing);
        Assert.Equal(third, target.Parameters[2].Values.ToArray());
        Assert.Equal((2, 2, 1), (target.StepCount, target.Parameters[0].StepCount, target.Parameters[2].StepCount));
    }

    // A tensor that keeps its steps must not have more of them than the optimizer, or the next file would be refused.
    [Fact]
    public void Missing_WithMoreStepsThanTheFileCanBeSavedAndLoaded()
    {
        using NAdam original = new NAdam().Trained(), target = new NAdam().Trained();
        target.AddTensor("third", 4);
        for (int step = 0; step < 7; step++)
        {
            target.Step();
        }

        target.Load(new MemoryStream(SavedFile.Of(original)), new LoadOptions { AllowMissing = true });

        Assert.Equal((7, 2, 7), (target.StepCount, target.Parameters[0].StepCount, target.Parameters[2].StepCount));
        target.Load(new MemoryStream(SavedFile.Of(target)));
    }

    [Fact]
    public void Numbers_OfTensorsAreListedIfTheyAreMissingAndFiniteUnlessTheFileIsVerified()
    {
        using Adam original = new Adam().Trained();
        using NAdam target = new NAdam().Trained();
        var options = new LoadOptions { AllowMissing = true, AllowOtherRule = true };
        Assert.Equal(["first.momentum_product", "second.momentum_product"], target.Load(new MemoryStream(SavedFile.Of(original)), options).Missing);

        target.Parameters[0].SetScalar(0, double.NaN);
        foreach (StateNaming naming in Enum.GetValues<StateNaming>())
        {
            byte[] verified = SavedFile.Of(target, new SaveOptions { Naming = naming });
            target.Load(new MemoryStream(verified), new LoadOptions { Naming = naming });
            SavedFile file = SavedFile.Read(verified);
            file.Strings.Remove("fusedoptim.sha256");
            Assert.Contains("of tensor 'first' is NaN", Unchanged.Throws<CheckpointException>(
                target, () => target.Load(new MemoryStream(file.Write()), new LoadOptions { AllowUnverified = true, Naming = naming })).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TensorsOfOneElement_MayHaveAnyNumberOfDimensions()
    {
        using var optimizer = new Sgd();
        optimizer.AddTensor("one", 1);
        byte[] file = SavedFile.Empty().Add("one", "F32", [], BitConverter.GetBytes(7f)).Write();

        optimizer.Load(new MemoryStream(file), new LoadOptions { AllowUnverified = true });

        Assert.Equal(7, optimizer.Parameters[0].Values.Span[0]);
    }

    [Fact]
    public void ParametersOnly_AreSavedAsTheyStand()
    {
        using SmallAveraged optimizer = new SmallAveraged().Trained();
        optimizer.SwapInAverages();

        byte[] file = SavedFile.Of(optimizer, new SaveOptions { Content = CheckpointContent.ParametersOnly });

        Assert.Equal(MemoryMarshal.AsBytes(optimizer.Parameters[0].Values.Span).ToArray(), SavedFile.Read(file).Tensor("first"));
    }

    [Fact]
    public void NewGroups_GetTheHyperparametersOfTheFileInAnyCase()
    {
        using AdamW original = new AdamW().Trained(), target = new AdamW { WeightDecay = 0.25 }.Trained();
        original.AddGroup("no decay", values => values with { WeightDecay = 0 });

        target.Load(new MemoryStream(SavedFile.Of(original)), new LoadOptions { IgnoreHyperparameters = true });

        Assert.Equal((0.25, 0.0), (target.WeightDecay, target.Hyperparameters["WeightDecay"][target.Groups[1]]));
    }

    [Fact]
    public void Unknown_IsSkippedAndCounted()
    {
        using AdamW original = new AdamW().Trained(), target = new AdamW().Trained();
        original.AddTensor("third", 4);
        original.Schedule = new ReduceOnPlateau();
        original.Step();

        Checkpoint checkpoint = target.Load(new MemoryStream(SavedFile.Of(original)), new LoadOptions { AllowUnknown = true });

        Assert.Equal(3, checkpoint.Skipped);
        Assert.Equal(original.Parameters[0].Values.ToArray(), target.Parameters[0].Values.ToArray());
        Assert.Equal(3, target.StepCount);
    }

    [Fact]
    public void OtherRule_GivesStatesAndTheHyperparametersThatBothHave()
    {
        using Adam original = new Adam { LearningRate = 0.25 }.Trained();
        using AdamW target = new AdamW().Trained();
        original.Step();

        Checkpoint checkpoint = target.Load(new MemoryStream(SavedFile.Of(original)), new LoadOptions { AllowOtherRule = true });

        Assert.Equal("Adam", checkpoint.Rule);
        Assert.Equal((0.25, 3), (target.LearningRate, target.StepCount));
        Assert.Equal(original.Parameters[0].State("first_moment").ToArray(), target.Parameters[0].State("first_moment").ToArray());
    }

    [Fact]
    public void Hyperparameters_AreIgnoredOnRequest()
    {
        using AdamW original = new AdamW { LearningRate = 0.5 }.Trained(), target = new AdamW { LearningRate = 0.125 }.Trained();
        original.Step();

        target.Load(new MemoryStream(SavedFile.Of(original)), new LoadOptions { IgnoreHyperparameters = true });

        Assert.Equal((0.125, 3), (target.LearningRate, target.StepCount));
    }

    [Fact]
    public void FormatsThatDiffer_AreRefusedByTheirTensor()
    {
        using AdamW original = new AdamW().Trained();
        using SmallAdamW target = new SmallAdamW().Trained();

        string message = Unchanged.Throws<CheckpointException>(
            target, () => target.Load(new MemoryStream(SavedFile.Of(original)), new LoadOptions { AllowOtherRule = true })).Message;

        Assert.Contains("'first.first_moment' is F32 of shape [19] in the file, but BF16 of shape [19] in SmallAdamW", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(AdamW), "exp_avg, exp_avg_sq, step")]
    [InlineData(typeof(AmsGrad), "exp_avg, exp_avg_sq, max_exp_avg_sq, step")]
    [InlineData(typeof(SgdMomentum), "momentum_buffer, step")]
    [InlineData(typeof(AdaGrad), "sum, step")]
    [InlineData(typeof(RmsPropCentered), "square_avg, grad_avg, step")]
    [InlineData(typeof(RmsPropMomentum), "square_avg, momentum_buffer, step")]
    [InlineData(typeof(Adadelta), "square_avg, acc_delta, step")]
    [InlineData(typeof(Adamax), "exp_avg, exp_inf, step")]
    [InlineData(typeof(NAdam), "exp_avg, exp_avg_sq, mu_product, step")]
    [InlineData(typeof(Rprop), "prev, step_size, step")]
    [InlineData(typeof(Asgd), "ax, step")]
    [InlineData(typeof(Adan), "exp_avg, difference_moment, exp_avg_sq, previous_gradient, step")]
    public void PyTorchsNames_WorkInBothDirections(Type type, string names)
    {
        using Optimizer<float> original = ((Optimizer<float>)Activator.CreateInstance(type)!).Trained(), target = ((Optimizer<float>)Activator.CreateInstance(type)!).Trained();
        original.Step();
        byte[] file = SavedFile.Of(original, new SaveOptions { Naming = StateNaming.PyTorch });
        SavedFile read = SavedFile.Read(file);
        Assert.Equal(
            names.Split(", ").Select(name => $"first.{name}").Order(),
            read.Header.Select(entry => entry.Key).Where(name => name.StartsWith("first.", StringComparison.Ordinal)).Order());
        Assert.Equal(3f, MemoryMarshal.Read<float>(read.Tensor("first.step")));

        target.Load(new MemoryStream(file), new LoadOptions { Naming = StateNaming.PyTorch });
        Assert.Equal(SavedFile.Of(original), SavedFile.Of(target));
        Assert.Throws<CheckpointException>(() => target.Load(new MemoryStream(file)));
    }

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    [InlineData("I64")]
    public void FilesOfPyTorch_AreLoadedWithTheirSteps(string type)
    {
        using var optimizer = new AdamW();
        optimizer.AddTensor("weight", 2);
        byte[] Steps(double steps) => type switch
        {
            "F32" => BitConverter.GetBytes((float)steps),
            "F64" => BitConverter.GetBytes(steps),
            _ => BitConverter.GetBytes((long)steps),
        };
        SavedFile Written(double steps, string name = "exp_avg_sq") => SavedFile.Empty()
            .Add("weight.step", type, [], Steps(steps))
            .Add("weight", "F32", [2], [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)])
            .Add("weight.exp_avg", "F32", [2], [.. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(4f)])
            .Add($"weight.{name}", "F32", [2], [.. BitConverter.GetBytes(5f), .. BitConverter.GetBytes(6f)]);
        var options = new LoadOptions { AllowUnverified = true, Naming = StateNaming.PyTorch };

        Checkpoint checkpoint = optimizer.Load(new MemoryStream(Written(7).Write()), options);

        Assert.Equal((false, null, 7, 7), (checkpoint.IsVerified, checkpoint.Rule, optimizer.StepCount, optimizer.Parameters[0].StepCount));
        Assert.Equal([1f, 2, 3, 4, 5, 6], [.. optimizer.Parameters[0].Values.ToArray(), .. optimizer.Parameters[0].State("first_moment").ToArray(), .. optimizer.Parameters[0].State("second_moment").ToArray()]);
        Refused(optimizer, Written(-1).Write(), options, "tensor 'weight.step' is not possible: it is -1, which is no number of steps");
        Refused(optimizer, Written(7).Write(), options with { AllowUnverified = false }, "it has no hash");
        Refused(optimizer, Written(7, "other").Write(), options, "tensor 'weight.other' of the file is none of AdamW");
        if (type != "I64")
        {
            Refused(optimizer, Written(1.5).Write(), options, "it is 1.5, which is no number of steps");
            Refused(optimizer, Written(double.NaN).Write(), options, "it is NaN, which is no number of steps");
        }
    }

    private static void Refused(AdamW optimizer, byte[] file, LoadOptions options, string message) => Assert.Contains(
        message, Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Load(new MemoryStream(file), options)).Message, StringComparison.Ordinal);
}
