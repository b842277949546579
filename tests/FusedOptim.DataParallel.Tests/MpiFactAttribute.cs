namespace FusedOptim.DataParallel.Tests;

/// <summary>A test that needs mpirun.</summary>
internal sealed class MpiFactAttribute : FactAttribute
{
    /// <summary>Why it is skipped where there is none.</summary>
    public const string Reason = "mpirun is not on the PATH: apt-get install openmpi-bin";

    public MpiFactAttribute() => Skip = Job.HasMpi ? null : Reason;
}

/// <summary>A theory that needs mpirun.</summary>
internal sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute() => Skip = Job.HasMpi ? null : MpiFactAttribute.Reason;
}
