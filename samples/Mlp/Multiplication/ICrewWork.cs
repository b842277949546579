namespace FusedOptim.Samples.Mlp.Multiplication;

/// <summary>Work for a crew: items that any worker may run in any order.</summary>
internal interface ICrewWork
{
    /// <summary>Runs one item.</summary>
    /// <param name="item">Its number, from 0.</param>
    /// <param name="worker">Who runs it, from 0: each worker has buffers of its own.</param>
    void Run(int item, int worker);
}
