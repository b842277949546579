using System.Globalization;
using FusedOptim.Stress.CommandLine;
using FusedOptim.Stress.Kills;

// Started by this program itself, many times over: nothing else is worth loading for that.
return args is [VictimProcess.Command, string path, string lastStep]
    ? VictimProcess.Train(path, long.Parse(lastStep, CultureInfo.InvariantCulture), Console.Out)
    : StressCommands.Run(args, Console.Out, Console.Error);
