using System.Text.Json;

namespace FusedOptim.Samples.Tests.Mlp.CommandLine;

public sealed class CheckCommandTests
{
    [Fact]
    public void SoundTraining_IsExplainedCheckByCheckWithExitCode0()
    {
        string[] lines = MlpProgram.Run("check", "--plain", "--hidden", "32");

        Assert.Equal("network 64-32-10; nesterov with learning rate 0.05; 1500 training rows", lines[0]);
        Assert.Equal(["1. initial loss", "2. gradients", "3. overfit a small sample", "4. learning rate"], lines.Where(line => line.Length > 0 && char.IsDigit(line[0])).Select(line => line.Split(':')[0]));
        Assert.Equal(4, lines.Count(line => line.StartsWith("   passed  ", StringComparison.Ordinal)));
        Assert.Equal("all 4 checks passed: train", lines[^1]);
    }

    [Fact]
    public void FailedCheck_GivesExitCode2AndNamesTheFirstOne()
    {
        (int exitCode, string output, string error) = MlpProgram.RunAny("check", "--plain", "--hidden", "32,16", "--init", "zero");

        Assert.Equal((2, string.Empty), (exitCode, error));
        Assert.Contains("   FAILED  After 500 steps", output, StringComparison.Ordinal);
        Assert.EndsWith("2 of 4 checks failed; begin with the first one, overfit a small sample: the later ones may only suffer from it", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_IsTheOnlyOutput()
    {
        (int exitCode, string output, _) = MlpProgram.RunAny("check", "--json", "--hidden", "32,16", "--init", "too-large");

        JsonElement document = JsonDocument.Parse(output).RootElement;
        JsonElement first = document.GetProperty("checks")[0];
        Assert.Equal(2, exitCode);
        Assert.False(document.GetProperty("passed").GetBoolean());
        Assert.Equal(("initial loss", false), (first.GetProperty("name").GetString(), first.GetProperty("passed").GetBoolean()));
        Assert.True(first.GetProperty("figures").GetProperty("measured").GetDouble() > 5);
    }

    // 297 are for the test, and none is held back for a validation that this command does not have.
    [Fact]
    public void FewDigits_AreEnough()
    {
        string path = Path.GetTempFileName();
        File.WriteAllLines(path, Enumerable.Range(0, 400).Select(row => $"{string.Join(',', Enumerable.Range(0, 64).Select(pixel => (pixel + (row % 10 * 7)) % 17))},{row % 10}"));

        string[] lines = MlpProgram.Run("check", "--plain", "--hidden", "32", "--data", path);

        File.Delete(path);
        Assert.EndsWith("; 103 training rows", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Interruption_SaysHowFarItCame()
    {
        (int exitCode, _, string error) = MlpProgram.RunUntil("2. gradients", "check", "--plain", "--hidden", "32");

        Assert.Equal((130, "interrupted after 1 of 4 checks"), (exitCode, error.TrimEnd()));
    }
}
