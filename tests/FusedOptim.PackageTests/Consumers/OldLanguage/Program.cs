using FusedOptim;

Console.WriteLine(new MySgd());

/// <summary>Nothing is wrong with it but the language of the project: FOPT011.</summary>
[FusedOptimizer]
internal sealed partial class MySgd
{
}
