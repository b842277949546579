using System.CommandLine;
using FusedOptim.Benchmarks.Torch;
using FusedOptim.Samples.TorchSharpMlp;

// Before anything of TorchSharp is looked at; needed on Debian 12 only.
LoaderFix.Apply(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));

var data = new Option<string?>("--data") { Description = "A folder with the four files of MNIST's format, for example of Fashion-MNIST [default: the digits inside the program]", HelpName = "DIR" };
var optimizer = new Option<string>("--optimizer") { Description = "torch, fused, or both in turn", DefaultValueFactory = _ => "both" };
optimizer.AcceptOnlyFromAmong("torch", "fused", "both");
var epochs = new Option<int>("--epochs") { Description = "How often each goes through all rows", DefaultValueFactory = _ => 5 };
var batch = new Option<int>("--batch") { Description = "Rows of a mini-batch", DefaultValueFactory = _ => 128 };
var threads = new Option<int>("--threads") { Description = "Threads of libtorch and of the fused optimizer", DefaultValueFactory = _ => Environment.ProcessorCount };
foreach (Option<int> number in new[] { epochs, batch, threads })
{
    number.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError($"{number.Name} must be at least 1");
        }
    });
}

var root = new RootCommand("Trains a multilayer perceptron with TorchSharp: once with its AdamW, once with the fused one. One line differs.") { data, optimizer, epochs, batch, threads };
root.SetAction(parsed =>
{
    try
    {
        var settings = new Settings(parsed.GetValue(epochs), parsed.GetValue(batch), parsed.GetValue(threads));
        Comparison.Run(parsed.GetValue(data), parsed.GetValue(optimizer)!, settings, Console.Out);
        return 0;
    }
    catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return root.Parse(args).Invoke();
