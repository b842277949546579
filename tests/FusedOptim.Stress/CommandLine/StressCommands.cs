using System.CommandLine;
using FusedOptim.Stress.Checkpoints;
using FusedOptim.Stress.Combinations;
using FusedOptim.Stress.Identity;
using FusedOptim.Stress.Kills;
using FusedOptim.Stress.RandomRules;

namespace FusedOptim.Stress.CommandLine;

/// <summary>The command line of the program: exit code 0 if everything is as it has to be, 1 if something is not, 2 if the command line is wrong.</summary>
internal static class StressCommands
{
    private const int WrongCommandLine = 2;

    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        ParseResult parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string mistake = parsed.UnmatchedTokens.Count > 0 ? $"there is no '{parsed.UnmatchedTokens[0]}'" : parsed.Errors[0].Message.TrimEnd('.');
            error.WriteLine($"error: {mistake}; --help lists what there is");
            return WrongCommandLine;
        }

        return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Create()
    {
        var identity = new Command("identity", "The same bits for any number of threads and with other processor features; the last line is 'identical'");
        identity.SetAction((parsed, _) => IdentityRun.RunAsync(new IdentityReport(parsed.InvocationConfiguration.Output)));

        var seed = new Option<int>("--seed") { Description = "The values of all tensors, and the order", DefaultValueFactory = _ => 1 };
        Option<double> share = Share.CreateOption("triples, which the seed chooses");
        var combinations = new Command(
            "combinations", "Every three attributes that go together, generated, against the interpreted rule bit for bit; the last line ends in '0 different'")
        {
            seed,
            share,
        };
        combinations.SetAction(parsed => new CombinationsRun(parsed.InvocationConfiguration.Output, parsed.GetValue(seed), parsed.GetValue(share)).Run());

        var rulesSeed = new Option<int>("--seed") { Description = "The rules, the mutants and the values of all tensors", DefaultValueFactory = _ => 1 };
        Option<double> rulesShare = Share.CreateOption("2,000 rules and 20,000 mutants");
        var rules = new Command(
            "rules", "Random rule methods, generated, against the methods bit for bit, and sources with mistakes; the last line ends in '0 failures'")
        {
            rulesSeed,
            rulesShare,
        };
        rules.SetAction(parsed => new RandomRulesRun(parsed.InvocationConfiguration.Output, parsed.GetValue(rulesSeed), parsed.GetValue(rulesShare)).Run());

        var killSeed = new Option<int>("--seed") { Description = "The moments", DefaultValueFactory = _ => 1 };
        var kill = new Command(
            "kill", "Trainings that save as they go, killed at random moments and resumed, against one that is not; the last line ends in '0 different'") { killSeed };
        kill.SetAction((parsed, _) => new KillsRun(parsed.InvocationConfiguration.Output, parsed.GetValue(killSeed)).RunAsync());

        var filesSeed = new Option<int>("--seed") { Description = "The damage", DefaultValueFactory = _ => 1 };
        Option<double> filesShare = Share.CreateOption("100,000 files");
        var checkpoints = new Command(
            "checkpoints", "Damaged checkpoint files, each loaded as the original or refused; the last line ends in '0 failures'")
        {
            filesSeed,
            filesShare,
        };
        checkpoints.SetAction(parsed => new CheckpointsRun(parsed.InvocationConfiguration.Output, parsed.GetValue(filesSeed), parsed.GetValue(filesShare)).Run());

        return new RootCommand("Long runs that show what the tests show on less. Each ends in one line of figures.") { identity, combinations, rules, kill, checkpoints };
    }
}
