using FusedOptim.Samples.Mlp.CommandLine;

return MlpCommands.Run(args, Console.Out, Console.Error);
