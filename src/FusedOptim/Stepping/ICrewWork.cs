namespace FusedOptim;

/// <summary>Work for the crew: items that any thread may run in any order.</summary>
internal interface ICrewWork
{
    /// <summary>Runs one item.</summary>
    void Run(int index);
}
