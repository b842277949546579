using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FusedOptim.Optimizers;
using FusedOptim.Tests.Support;
using Xunit;

namespace FusedOptim.Tests.Checkpoints;

/// <summary>Files that are not loaded: the message says what is wrong, and the optimizer is as it was.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void FilesThatAreCutOff_AreRefusedWhereverThatIs()
    {
        byte[] file = Original();
        for (int length = 0; length < file.Length; length += length < 20 || length > file.Length - 20 ? 1 : 13)
        {
            Refused(file[..length], length < 8 ? "it has been cut off" : "cut off");
            Refused(new OneWayStream(new MemoryStream(file[..length])), "");
        }
    }

    [Fact]
    public void AnyFlippedBit_IsNoticed()
    {
        byte[] file = Original();
        for (int place = 0; place < file.Length; place += 3)
        {
            byte[] flipped = [.. file];
            flipped[place] ^= (byte)(1 << (place % 8));
            Refused(flipped, "");
        }
    }

    [Theory]
    [InlineData("appended", "something was appended")]
    [InlineData("text", "not a safetensors file")]
    [InlineData("list", "does not begin with a brace")]
    [InlineData("json", "the header is not what a safetensors file has")]
    [InlineData("surrogate", "a text that is not Unicode")]
    [InlineData("two documents", "the header is not what a safetensors file has")]
    public void OtherFiles_AreToldApart(string what, string message) => Refused(
        what switch
        {
            "appended" => [.. Original(), 1],
            "text" => Encoding.ASCII.GetBytes("This is a text, and a rather long one at that."),
            "list" => File("[]"),
            "json" => File("{\"a\":}"),
            "surrogate" => File("{\"\\ud800\":{}}"),
            _ => File("{}{}"),
        },
        message);

    [Theory]
    [InlineData("first", "dtype", "\"F64\"", "'first' has the shape [19] of F64, but its data_offsets are [0, 76]")]
    [InlineData("first", "dtype", "\"F31\"", "'first' has the dtype 'F31', which is none")]
    [InlineData("first", "dtype", "\"I32\"", "'first' is I32 of shape [19] in the file, but F32 of shape [19] in AdamW")]
    [InlineData("first", "dtype", "32", "'dtype' of tensor 'first' is not a text")]
    [InlineData("first", "shape", "[1,19]", "'first' is F32 of shape [1, 19] in the file, but F32 of shape [19] in AdamW")]
    [InlineData("first", "shape", "[18]", "but its data_offsets are")]
    [InlineData("first", "shape", "[-19]", "'shape' of tensor 'first' holds something that is not an integer of at least 0")]
    [InlineData("first", "shape", "[1.5]", "'shape' of tensor 'first' holds something")]
    [InlineData("first", "shape", "[4611686018427387904,4611686018427387904]", "'first' is larger than any memory")]
    [InlineData("first", "shape", "19", "'shape' of tensor 'first' is not a list")]
    [InlineData("first", "data_offsets", "[4,80]", "begins at byte 4, but the one before it ends at 0")]
    [InlineData("first.first_moment", "data_offsets", "[0,76]", "begins at byte 0, but the one before it ends at 76")]
    [InlineData("second.second_moment", "data_offsets", "[268,289]", "but its data_offsets are [268, 289]")]
    [InlineData("first", "data_offsets", "[76,0]", "but its data_offsets are [76, 0]")]
    [InlineData("first", "data_offsets", "[0]", "needs a dtype, a shape, and two data_offsets")]
    [InlineData("first", "data_offsets", "[0,9223372036854775808]", "'data_offsets' of tensor 'first' holds something")]
    [InlineData("first", "more", "1", "'more' of tensor 'first' is there twice, or has no meaning")]
    public void EntriesThatLie_AreRefusedByName(string tensor, string property, string value, string message)
    {
        SavedFile file = SavedFile.Read(Original());
        file.Header[tensor]![property] = JsonNode.Parse(value);

        Refused(file.Write(), message);
    }

    [Theory]
    [InlineData("fusedoptim.steps", "-1", "'fusedoptim.steps' has to be an integer from 0 to")]
    [InlineData("fusedoptim.steps", "9007199254740993", "'fusedoptim.steps' has to be an integer from 0 to 9007199254740992, but is")]
    [InlineData("fusedoptim.skipped_steps", "9223372036854775807", "'fusedoptim.skipped_steps' has to be an integer from 0 to 9007199254740992, but is")]
    [InlineData("fusedoptim.skipped_steps", null, "does not have the string 'fusedoptim.skipped_steps'")]
    [InlineData("fusedoptim.loss_scale", "0", "the loss scale has to be positive and finite, but is 0")]
    [InlineData("fusedoptim.loss_scale", "abc", "'fusedoptim.loss_scale' has to be a number, but is 'abc'")]
    [InlineData("fusedoptim.groups", "2", "does not have the string 'fusedoptim.group.1.name'")]
    [InlineData("fusedoptim.groups", "0", "the group 'default' of AdamW is not in the file")]
    [InlineData("fusedoptim.group.0.name", " ", "a group without a name")]
    [InlineData("fusedoptim.group.0.frozen", "yes", "'fusedoptim.group.0.frozen' has to be true or false, but is 'yes'")]
    [InlineData("fusedoptim.group.0.hyperparameter.Beta1", "1", "Beta1 of the group 'default' has to lie in [0, 1), but is 1")]
    [InlineData("fusedoptim.group.0.hyperparameter.LearningRate", "Infinity", "LearningRate of the group 'default' has to lie in")]
    [InlineData("fusedoptim.group.0.hyperparameter.LearningRate", "NaN", "LearningRate of the group 'default' has to lie in")]
    [InlineData("fusedoptim.group.0.hyperparameter.Epsilon", null, "does not have the string 'fusedoptim.group.0.hyperparameter.Epsilon'")]
    [InlineData("fusedoptim.tensor.0.name", "second", "tensor 'second' of the file is none of AdamW, or is there twice")]
    [InlineData("fusedoptim.tensor.0.name", "third", "tensor 'third' of the file is none of AdamW")]
    [InlineData("fusedoptim.tensor.0.group", "other", "tensor 'first' is in the group 'other', which is not in the file")]
    [InlineData("fusedoptim.tensor.0.steps", "3", "'fusedoptim.tensor.0.steps' has to be an integer from 0 to 2, but is '3'")]
    [InlineData("fusedoptim.tensors", "1", "tensor 'second' of AdamW is not in the file")]
    [InlineData("fusedoptim.plateaus", "1", "does not have the string 'fusedoptim.plateau.0.hyperparameter'")]
    [InlineData("fusedoptim.unheard_of", "1", "has the string 'fusedoptim.unheard_of', which this version of the library does not know")]
    [InlineData("fusedoptim.format", "2", "the file has the format '2', perhaps of a later version of the library")]
    [InlineData("fusedoptim.rule", "Adam", "the file is of Adam, and not of AdamW; LoadOptions.AllowOtherRule takes it all the same")]
    [InlineData("fusedoptim.layout", "00", "the file has states that are not those of AdamW")]
    public void StringsThatCannotBe_AreRefusedByTheirKey(string key, string? value, string message)
    {
        SavedFile file = SavedFile.Read(Original());
        if (value is null)
        {
            Assert.True(file.Strings.Remove(key));
        }
        else
        {
            file.Strings[key] = value;
        }

        Refused(file.Write(), message);
    }

    [Fact]
    public void HashThatIsWrong_IsRefusedEvenIfUnverifiedFilesAreAllowed()
    {
        SavedFile file = SavedFile.Read(Original());
        file.Data[0] ^= 1;

        Refused(file.Write(signs: false), "its content is not what its hash says");
        Refused(file.Write(signs: false), "its content is not what its hash says", new LoadOptions { AllowUnverified = true });
    }

    [Fact]
    public void FileWithoutHash_IsRefusedUnlessThatIsAllowed()
    {
        SavedFile file = SavedFile.Read(Original());
        file.Strings.Remove("fusedoptim.sha256");

        Refused(file.Write(), "it has no hash, so that another program has written it, or it is damaged; LoadOptions.AllowUnverified takes it");
        using AdamW optimizer = new AdamW().Trained();
        Assert.False(optimizer.Load(new MemoryStream(file.Write()), new LoadOptions { AllowUnverified = true }).IsVerified);
    }

    [Fact]
    public void NumbersThatAreNotFinite_AreRefusedInUnverifiedFilesOnly()
    {
        using AdamW original = new AdamW().Trained();
        original.Parameters[1].Values.Span[2] = float.NaN;
        original.Parameters[0].State("second_moment").Span[7] = float.PositiveInfinity;
        SavedFile file = SavedFile.Read(SavedFile.Of(original));

        using (AdamW optimizer = new AdamW().Trained())
        {
            optimizer.Load(new MemoryStream(file.Write()));
            Assert.True(float.IsNaN(optimizer.Parameters[1].Values.Span[2]));
        }

        file.Strings.Remove("fusedoptim.sha256");
        Refused(file.Write(), "tensor 'first.second_moment' is not possible: element 7 is Infinity", new LoadOptions { AllowUnverified = true });
    }

    [Fact]
    public void TensorsThatAreTooManyOrTooFew_AreRefusedByName()
    {
        using AdamW more = new AdamW().Trained(), fewer = new AdamW().Trained();
        more.AddTensor("third", 2);
        fewer.Remove(fewer.Parameters[1]);

        Refused(SavedFile.Of(more), "tensor 'third");
        Refused(SavedFile.Of(fewer), "tensor 'second' of AdamW is not in the file");
        Refused(SavedFile.Of(fewer, new SaveOptions { Content = CheckpointContent.ParametersOnly }), "the file holds parameters alone, without steps, groups and hyperparameters; LoadOptions.Content");
    }

    [Fact]
    public void ParametersAlone_AreNoWholeCheckpointOfARuleWithoutStates()
    {
        using Sgd original = new Sgd { LearningRate = 0.5 }.Trained(), target = new Sgd { LearningRate = 0.125 }.Trained();
        original.Step();
        byte[] file = SavedFile.Of(original, new SaveOptions { Content = CheckpointContent.ParametersOnly });

        string message = Unchanged.Throws<CheckpointException>(target, () => target.Load(new MemoryStream(file))).Message;
        Assert.Contains("the file holds parameters alone", message, StringComparison.Ordinal);

        target.Load(new MemoryStream(file), new LoadOptions { AllowMissing = true });
        Assert.Equal(original.Parameters[0].Values.ToArray(), target.Parameters[0].Values.ToArray());
        Assert.Equal((2, 0.125), (target.StepCount, target.LearningRate));
    }

    [Fact]
    public void PlateausThatAreMissing_AreRefusedOnBothSides()
    {
        using AdamW with = new AdamW().Trained(), without = new AdamW().Trained();
        with.Schedule = Schedule.LinearWarmup(3).Then(new ReduceOnPlateau());

        Refused(SavedFile.Of(with), "the state of a ReduceOnPlateau in the schedule of LearningRate, where AdamW has none; set the schedule before Load");
        string message = Unchanged.Throws<CheckpointException>(with, () => with.Load(new MemoryStream(SavedFile.Of(without)))).Message;
        Assert.Contains("the schedule of LearningRate of AdamW has a ReduceOnPlateau, whose state is not in the file", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_InMessagesAreThoseOfTheFileInAnyCulture()
    {
        SavedFile file = SavedFile.Read(Original());
        file.Strings["fusedoptim.group.0.hyperparameter.Beta1"] = "1.5";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Refused(file.Write(), "Beta1 of the group 'default' has to lie in [0, 1), but is 1.5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Headers_ThatClaimMuchTakeLittle()
    {
        byte[] lies = [.. BitConverter.GetBytes(99_000_000L), .. Original()[8..]];
        SavedFile large = SavedFile.Empty();
        large.Header["first"] = JsonNode.Parse("""{"dtype":"F32","shape":[4000000000],"data_offsets":[0,16000000000]}""");
        SavedFile many = SavedFile.Read(Original());
        for (int i = 0; i < 20_000; i++)
        {
            many.Strings[$"{i}"] = string.Empty;
        }

        using AdamW optimizer = new AdamW().Trained();
        foreach (byte[] file in new[] { lies, large.Write(), many.Write() })
        {
            foreach (Func<Stream> open in new Func<Stream>[] { () => new MemoryStream(file), () => new OneWayStream(new MemoryStream(file)) })
            {
                Assert.Throws<CheckpointException>(() => optimizer.Load(open(), new LoadOptions { AllowUnverified = true }));
                long before = GC.GetAllocatedBytesForCurrentThread();
                Assert.Throws<CheckpointException>(() => optimizer.Load(open(), new LoadOptions { AllowUnverified = true }));
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * file.Length) + (2 << 20));
            }
        }
    }

    [Fact]
    public void DamagedFiles_AreLoadedAsTheyWereOrRefused()
    {
        byte[] original = Original();
        using AdamW optimizer = new AdamW().Trained();
        optimizer.Step();
        string before = Unchanged.Describe(optimizer);
        var random = new Random(1);
        for (int number = 0; number < 1000; number++)
        {
            byte[] file = [.. original];
            int header = (int)BitConverter.ToInt64(file);
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                file[8 + random.Next(header)] = (byte)"0123456789{}[]\",:ab\\"[random.Next(20)];
            }

            SavedFile.TrySign(file);
            Exception? exception = Record.Exception(() => optimizer.Load(new MemoryStream(file)));
            if (exception is not null)
            {
                Assert.IsType<CheckpointException>(exception);
                Assert.True(before == Unchanged.Describe(optimizer), $"file {number} has changed the optimizer");
            }
            else
            {
                before = Unchanged.Describe(optimizer);
            }
        }
    }

    private static byte[] Original()
    {
        using AdamW optimizer = new AdamW().Trained();
        return SavedFile.Of(optimizer);
    }

    private static byte[] File(string header) => [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header)];

    private static void Refused(byte[] file, string message, LoadOptions? options = null) => Refused(new MemoryStream(file), message, options);

    private static void Refused(Stream stream, string message, LoadOptions? options = null)
    {
        using AdamW optimizer = new AdamW().Trained();
        optimizer.Step();

        string actual = Unchanged.Throws<CheckpointException>(optimizer, () => optimizer.Load(stream, options)).Message;

        Assert.StartsWith("The checkpoint is not loaded, and AdamW is as it was: ", actual, StringComparison.Ordinal);
        Assert.Contains(message, actual, StringComparison.Ordinal);
        Assert.EndsWith(".", actual, StringComparison.Ordinal);
    }
}
