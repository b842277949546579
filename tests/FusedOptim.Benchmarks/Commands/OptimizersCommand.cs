using System.CommandLine;
using FusedOptim.Benchmarks.Cases;
using FusedOptim.Benchmarks.Contenders;
using FusedOptim.Benchmarks.Measuring;
using FusedOptim.Benchmarks.Report;

namespace FusedOptim.Benchmarks.Commands;

/// <summary>Measures every ready-made optimizer on one thread, those that lag most behind the loop that moves their bytes first.</summary>
internal sealed class OptimizersCommand
{
    private readonly Option<int?> elements = new("--elements") { Description = "One size; 16 Ki, 1 Mi and 16 Mi unless given", HelpName = "N" };

    public Command Create()
    {
        elements.Validators.Add(result =>
        {
            if (result.GetValue(elements) is < 1)
            {
                result.AddError("--elements must be at least 1");
            }
        });
        var command = new Command("optimizers", "Nanoseconds an element of every ready-made optimizer beside a loop that only moves as many bytes, laggards first") { elements };
        command.SetAction(parsed => Run(parsed.GetValue(elements), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static void Run(int? only, TextWriter output)
    {
        Size[] sizes = only is { } count ? [Size.One(count)] : [Sizes.Ki16, Sizes.Mi1, Sizes.Mi16];
        OptimizerFigure.HeatUp(ReadyMade.Names);
        var divider = Divider.Measure<float>();
        foreach (Size size in sizes)
        {
            OptimizerFigure[] figures = [.. ReadyMade.Names.Select(name => OptimizerFigure.Measure(name, (int)size.Elements, Effort.Quick))];
            var table = new MarkdownTable($"{size.Name}, 1 thread", "ns/element", "moving bytes", "of moving bytes", "divider alone", "bytes read", "written", "divisions", "roots", "passes");
            foreach (OptimizerFigure figure in figures.OrderBy(figure => figure.Moving / figure.Nanoseconds))
            {
                UpdateCost cost = figure.Cost;
                table.Add(
                    figure.Name, Text.Short(figure.Nanoseconds), Text.Short(figure.Moving), Text.Percent(figure.Moving / figure.Nanoseconds),
                    Text.Short(divider.Floor(cost.Divisions, cost.SquareRoots)), Text.Count(cost.BytesRead), Text.Count(cost.BytesWritten), Text.Count(cost.Divisions), Text.Count(cost.SquareRoots), Text.Count(cost.Passes));
            }

            output.WriteLine(table);
        }
    }
}
