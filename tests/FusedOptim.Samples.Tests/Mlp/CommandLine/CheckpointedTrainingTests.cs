using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

/// <summary>Trainings that are interrupted and go on, through the command line: with the same files, byte for byte.</summary>
public sealed class CheckpointedTrainingTests : IDisposable
{
    // Everything that a checkpoint has to hold: a schedule with state behind a warm-up, moments, dropout, early stopping.
    private static readonly string[] Training =
    [
        "train", "--plain", "--epochs", "6", "--hidden", "16", "--batch", "64", "--optimizer", "adamw", "--schedule", "plateau", "--period", "1", "--gamma", "0.5", "--warmup", "0.5",
        "--dropout", "0.2", "--layer-norm", "--label-smoothing", "0.1", "--patience", "5",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("checkpoints").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // In the first run, between the runs, in the second run.
    [Theory]
    [InlineData("epoch 2/6", "in the validation run, after step 0 of epoch 3")]
    [InlineData("training on all", "in the training on all rows, after step 0 of epoch 1")]
    [InlineData("the last epoch but one", "in the training on all rows, after step ")]
    public void InterruptedTraining_GoesOnToTheSameFilesAndTheSameEnd(string moment, string place)
    {
        string[] whole = MlpProgram.Run([.. Training, "--checkpoint", At("whole.safetensors")]);
        string text = moment == "the last epoch but one" ? LastEpochButOne(whole) : moment;

        (int exitCode, _, string error) = MlpProgram.RunUntil(text, [.. Training, "--checkpoint", At("parts.safetensors")]);
        string[] rest = MlpProgram.Run([.. Training, "--checkpoint", At("parts.safetensors"), "--resume"]);

        Assert.Equal(130, exitCode);
        Assert.StartsWith($"interrupted {place}", error, StringComparison.Ordinal);
        Assert.EndsWith("the checkpoint is written; the same command with --resume goes on", error.TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith($"going on from '{At("parts.validation.safetensors")}': ", rest[0], StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(At("whole.validation.safetensors")), File.ReadAllBytes(At("parts.validation.safetensors")));
        Assert.Equal(File.ReadAllBytes(At("whole.safetensors")), File.ReadAllBytes(At("parts.safetensors")));
        Assert.Equal(FromReading(whole), FromReading(rest));
    }

    [Fact]
    public void InterruptedTwice_GoesOnToTheSameFiles()
    {
        MlpProgram.Run([.. Training, "--checkpoint", At("whole.safetensors")]);
        string[] parts = [.. Training, "--checkpoint", At("parts.safetensors")];

        Assert.Equal(130, MlpProgram.RunUntil("epoch 1/6", parts).ExitCode);
        Assert.Equal(130, MlpProgram.RunUntil("epoch 4/6", [.. parts, "--resume"]).ExitCode);
        MlpProgram.Run([.. parts, "--resume"]);

        Assert.Equal(File.ReadAllBytes(At("whole.safetensors")), File.ReadAllBytes(At("parts.safetensors")));
    }

    [Fact]
    public void FinishedTraining_IsReadAndNotTrainedAgain()
    {
        string[] training = [.. Training, "--checkpoint", At("a.safetensors")];
        string[] whole = MlpProgram.Run(training);

        string[] again = MlpProgram.Run([.. training, "--resume"]);

        Assert.DoesNotContain(again, line => line.StartsWith("epoch", StringComparison.Ordinal));
        Assert.Equal(FromReading(whole), FromReading(again));
    }

    [Fact]
    public void CheckpointThatIsThere_IsNotOverwrittenWithoutResume()
    {
        File.WriteAllText(At("a.validation.safetensors"), "precious");

        (int exitCode, string output, string error) = MlpProgram.RunAny([.. Training, "--checkpoint", At("a.safetensors")]);

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.Equal($"error: --checkpoint: '{At("a.validation.safetensors")}' is there already; go on from it with --resume, or name another file", error.TrimEnd());
        Assert.Equal("precious", File.ReadAllText(At("a.validation.safetensors")));
    }

    [Fact]
    public void ResumeWithoutAFile_IsRefused()
    {
        (int exitCode, string output, string error) = MlpProgram.RunAny([.. Training, "--checkpoint", At("a.safetensors"), "--resume"]);

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.Equal($"error: --resume: there is no '{At("a.validation.safetensors")}' and no '{At("a.safetensors")}' to go on from; leave --resume out to begin", error.TrimEnd());
    }

    [Theory]
    [InlineData("--lr", "0.001", "its optimizer is AdamW with LearningRate 0.003, ")]
    [InlineData("--seed", "2", "its seed is 1, but here it is 2")]
    [InlineData("--init", "xavier", "dropout 0.2, label smoothing 0.1, but here it is 64-16-10, layer normalization, dropout 0.2, label smoothing 0.1, initialization Glorot")]
    [InlineData("--optimizer", "adam", "")]
    public void ResumeOfAnotherTraining_IsRefusedWithWhatDiffers(string option, string value, string expected)
    {
        string[] training = [.. Training, "--checkpoint", At("a.safetensors")];
        MlpProgram.RunUntil("epoch 1/6", training);
        byte[] before = File.ReadAllBytes(At("a.validation.safetensors"));

        (int exitCode, _, string error) = MlpProgram.RunAny([.. training.Where(text => text is not "--optimizer" and not "adamw"), "--optimizer", option == "--optimizer" ? value : "adamw", .. option == "--optimizer" ? (string[])[] : [option, value], "--resume"]);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"error: '{At("a.validation.safetensors")}' is not loaded", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(At("a.validation.safetensors")));
    }

    [Fact]
    public void InterruptedWithoutACheckpoint_SaysThatNothingIsKept()
    {
        (int exitCode, _, string error) = MlpProgram.RunUntil("epoch 1/6", Training);

        Assert.Equal(130, exitCode);
        Assert.Equal("interrupted in the validation run, after step 0 of epoch 2: without --checkpoint nothing of the training is kept", error.TrimEnd());
    }

    // As a user does it: another process, a signal at any moment. Wherever that was, the file is that of a training of so many steps.
    [Fact]
    public void ProcessThatIsInterrupted_WritesItsCheckpointAndGoesOn()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string[] training = ["train", "--plain", "--validation", "0", "--hidden", "16", "--batch", "8", "--optimizer", "adam"];
        using Process process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "Mlp.dll"), .. training, "--epochs", "1000000", "--checkpoint", At("killed.safetensors")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("epoch       2/", StringComparison.Ordinal))
        {
        }

        using Process kill = Process.Start("kill", [IsCtrlCIgnored() ? "-TERM" : "-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(130, process.ExitCode);
        int epochs = int.Parse(Assert.Single(Regex.Matches(error, @"^interrupted in the training on all rows, after step \d+ of epoch (\d+): the checkpoint is written")).Groups[1].Value, CultureInfo.InvariantCulture);
        MlpProgram.Run([.. training, "--epochs", $"{epochs}", "--checkpoint", At("killed.safetensors"), "--resume"]);
        MlpProgram.Run([.. training, "--epochs", $"{epochs}", "--checkpoint", At("whole.safetensors")]);
        Assert.Equal(File.ReadAllBytes(At("whole.safetensors")), File.ReadAllBytes(At("killed.safetensors")));
    }

    // Scripts have what they run in the background ignore Ctrl+C, and its children inherit that: they are asked politely, which ends in the same way.
    private static bool IsCtrlCIgnored() =>
        File.Exists("/proc/self/status")
        && Regex.Match(File.ReadAllText("/proc/self/status"), @"^SigIgn:\s*([0-9a-f]+)", RegexOptions.Multiline) is { Success: true } ignored
        && (ulong.Parse(ignored.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 2) != 0;

    // Of the second run, behind which it is not over.
    private static string LastEpochButOne(string[] lines) => lines.Last(line => line.StartsWith("epoch", StringComparison.Ordinal) && !IsLast(line));

    private static bool IsLast(string line) => Regex.Match(line, @"epoch (\d+)/(\d+)") is { Success: true } match && match.Groups[1].Value == match.Groups[2].Value;

    private static string[] FromReading(string[] lines) => [.. lines.SkipWhile(line => !line.StartsWith("what the curves", StringComparison.Ordinal))];

    private string At(string name) => Path.Combine(folder, name);
}
