using System.CommandLine;
using FusedOptim.Samples.Landscapes.Contenders;
using FusedOptim.Samples.Landscapes.Surfaces;

namespace FusedOptim.Samples.Landscapes.CommandLine;

/// <summary>Lists the surfaces and the optimizers.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "Lists the surfaces and the optimizers");
        command.SetAction(parsed => Run(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(TextWriter output)
    {
        int width = SurfaceCatalog.All.Max(surface => surface.Name.Length);
        foreach (Surface surface in SurfaceCatalog.All)
        {
            output.WriteLine($"{surface.Name.PadRight(width)}  {surface.Description}");
        }

        output.WriteLine();
        output.WriteLine($"optimizers: {string.Join(", ", ContenderCatalog.All.Select(contender => contender.Name))}");
        return 0;
    }
}
