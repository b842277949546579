using System.CommandLine;
using FusedOptim.Samples.DataParallel.CommandLine;
using FusedOptim.Samples.DataParallel.Mpi;
using FusedOptim.Samples.Mlp.CommandLine;

// Not Console.Out: it would prepare the terminal that mpirun gives each rank, and so begin with control characters.
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
using var error = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
using var interruption = new Interruption();
using IWorld world = MpiWorld.Open();
var options = new RunOptions();
var root = new RootCommand("Trains a multilayer perceptron on several processes: mpirun -n 3 dotnet DataParallel.dll. Alone, without mpirun, it is one of one.");
foreach (Option option in options.All)
{
    root.Add(option);
}

root.SetAction(parsed => new RunCommand(world, options, output, interruption.Token).Run(parsed));
ParseResult parsed = root.Parse(args);
try
{
    if (parsed.Errors.Count > 0)
    {
        throw new MistakeException(parsed.Errors[0].Message.TrimEnd('.'));
    }

    return parsed.Invoke(new InvocationConfiguration { Output = world.Rank == 0 ? output : TextWriter.Null, EnableDefaultExceptionHandler = false });
}
catch (MistakeException mistake)
{
    // Of the user, and so of all ranks.
    if (world.Rank == 0)
    {
        error.WriteLine($"error: {mistake.Message}; --help lists what there is");
    }

    return 1;
}
catch (Exception exception)
{
    // The others wait for this rank, and would for ever.
    error.WriteLine($"rank {world.Rank} of {world.Size} cannot go on, and so the job ends: {exception.Message}");
    world.Abort(1);
    return 1;
}
