using System.CommandLine;
using FusedOptim.Samples.Mlp.Display;
using FusedOptim.Samples.Mlp.Optimizers;
using FusedOptim.Samples.Mlp.Training;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>Trains the same network with every optimizer, epoch by epoch side by side. The test rows stay unread: choosing is what validation rows are for.</summary>
internal sealed class CompareCommand(TrainingOptions common)
{
    private readonly Option<string> picture = CreateOutputOption();

    public IEnumerable<Option> Options => [picture, .. common.All];

    public int Run(ParseResult parsed, TextWriter output)
    {
        var session = new Session(parsed, common);
        string path = parsed.GetValue(picture)!;
        CheckWritable(path);
        List<Contestant> contestants = [];
        try
        {
            foreach (OptimizerChoice choice in OptimizerCatalog.All)
            {
                contestants.Add(new Contestant(choice, session.CreateTrainer(choice, choice.LearningRate, session.Training, session.Validation)));
            }

            if (session.IsPlain)
            {
                PlainComparison.Run(contestants, session.Epochs, output);
            }
            else
            {
                LiveComparison.Run(contestants, session.Epochs);
            }
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }

        LossCurves.Save(contestants, path);
        output.WriteLine($"loss curves: {path}");
        return 0;
    }

    // Asked before the training: a picture that cannot be written would cost all of it.
    private static void CheckWritable(string path)
    {
        bool existed = File.Exists(path);
        using (File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
        {
        }

        if (!existed)
        {
            File.Delete(path);
        }
    }

    private static Option<string> CreateOutputOption()
    {
        var option = new Option<string>("--output")
        {
            Description = "The picture of the loss curves",
            HelpName = "FILE.png",
            DefaultValueFactory = _ => "loss-curves.png",
        };

        option.Validators.Add(result =>
        {
            string path = result.GetValue(option)!;
            if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"--output must be a .png file in a folder that exists, but is '{path}'");
            }
        });
        return option;
    }
}
