namespace FusedOptim.Oracles.RandomRules;

/// <summary>What must not happen, whatever the source.</summary>
internal enum ViolationKind
{
    /// <summary>The generator or the analyzer throws.</summary>
    Exception,

    /// <summary>The compiler finds an error in a generated file.</summary>
    ErrorInGeneratedFile,

    /// <summary>A class is marked, has no kernel, and nobody says why.</summary>
    NothingAndNoError,

    /// <summary>There are errors in the rule and a kernel of it.</summary>
    KernelInSpiteOfErrors,
}

/// <summary>A source for which it happens.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Message">More about it.</param>
/// <param name="Mutant">The files.</param>
internal sealed record MutantViolation(ViolationKind Kind, string Message, string[] Mutant)
{
    public override string ToString() => $"{Kind}: {Message}\n{string.Join("\n", Mutant)}";
}
