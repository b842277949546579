using FusedOptim.Samples.Mlp.CommandLine;

using var interruption = new Interruption();
return MlpCommands.Run(args, Console.Out, Console.Error, interruption.Token);
