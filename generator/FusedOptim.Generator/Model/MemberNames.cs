namespace FusedOptim.Generator.Model;

/// <summary>The names of the members that the generator adds to every class, beside the hyperparameters.</summary>
internal static class MemberNames
{
    public const string HyperparameterValues = "HyperparameterValues";
    public const string Kernel = "Kernel";
    public const string CreateRule = "CreateRule";
    public const string Update = "Update";
    public const string Cost = "Cost";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [HyperparameterValues, Kernel, CreateRule, Update, Cost];
}
