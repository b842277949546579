using System.CommandLine;

namespace FusedOptim.Samples.Mlp.CommandLine;

/// <summary>The options that choose rows.</summary>
internal sealed class DataOptions
{
    public Option<string?> Data { get; } = CreateData();

    public Option<int?> Validation { get; } = CreateValidation();

    public IEnumerable<Option> All => [Data, Validation];

    private static Option<int?> CreateValidation()
    {
        Option<int?> option = NumberOption.AtLeast(
            "--validation",
            $"Training rows, the last ones, that are held back in a first run for choices; 0 for no such run [default: {DataPreset.Digits.ValidationRows}; images: {DataPreset.Images.ValidationRows}]",
            0);

        // The option alone asks for what is the default.
        option.Arity = ArgumentArity.ZeroOrOne;
        return option;
    }

    private static Option<string?> CreateData()
    {
        var option = new Option<string?>("--data")
        {
            Description = "Digits to use instead of those inside the program: lines of 64 pixels from 0 to 16 and a label, as .csv or .csv.gz, of which the last 297 are the test; or images: a folder with the four files of MNIST's format, such as train-images-idx3-ubyte.gz",
            HelpName = "FILE|DIR",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option)?.Length == 0)
            {
                result.AddError("--data needs the name of a file or a folder");
            }
        });
        return option;
    }
}
