namespace FusedOptim.Training;

/// <summary>
/// An ensemble for the price of one training: the learning rate follows a cosine with warm restarts, and at the end of each cycle, where it is lowest and the network in a
/// minimum, all parameters are copied. The last copies are the members; average what they predict (<see cref="ProbabilityAverage"/>).
/// </summary>
/// <remarks>Huang, Li, Pleiss, Liu, Hopcroft and Weinberger, Snapshot Ensembles: Train 1, Get M for Free, 2017.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public sealed class SnapshotEnsemble<T>
    where T : unmanaged
{
    private readonly Optimizer<T> optimizer;
    private readonly List<ParameterSnapshot<T>> members = [];
    private readonly long multiplier;
    private long cycle;
    private long lastSeen;

    /// <summary>Begins to watch an optimizer. One that goes on from a checkpoint begins within its cycle.</summary>
    /// <param name="optimizer">The optimizer; set its schedule to <see cref="Schedule"/>, unless it has another one with the same cycles.</param>
    /// <param name="steps">The length of the first cycle, at least 1, counted from the optimizer&apos;s step 0.</param>
    /// <param name="keep">M: how many copies are kept, at least 1; the oldest goes first. The paper&apos;s best ones are the last.</param>
    /// <param name="multiplier">How many times as long as the one before each cycle is, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is less than 1.</exception>
    public SnapshotEnsemble(Optimizer<T> optimizer, long steps, int keep, long multiplier = 1)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(multiplier, 1);
        this.optimizer = optimizer;
        this.multiplier = multiplier;
        Keep = keep;
        Schedule = Schedule.WarmRestarts(steps, multiplier);
        cycle = steps;
        NextEnd = steps;
        lastSeen = optimizer.StepCount;
        while (NextEnd <= lastSeen)
        {
            Advance();
        }
    }

    /// <summary>The schedule with these cycles: <see cref="FusedOptim.Schedule.WarmRestarts"/>.</summary>
    public Schedule Schedule { get; }

    /// <summary>How many copies are kept.</summary>
    public int Keep { get; }

    /// <summary>The step count at which the next copy is taken.</summary>
    public long NextEnd { get; private set; }

    /// <summary>The copies, the oldest first.</summary>
    public IReadOnlyList<ParameterSnapshot<T>> Members => members.AsReadOnly();

    /// <summary>Call it after each step of the optimizer: takes a copy if the step was the last one of a cycle.</summary>
    /// <returns>Whether a copy was taken.</returns>
    /// <exception cref="InvalidOperationException">The end of a cycle has passed without a call, or the optimizer has gone back, or its averages are swapped in.</exception>
    public bool Observe()
    {
        long now = optimizer.StepCount;
        if (now > NextEnd || now < lastSeen)
        {
            string how = now > NextEnd ? $"passed the end of a cycle at step {NextEnd}" : $"gone back from step {lastSeen}";
            throw new InvalidOperationException(
                $"{optimizer.Name} is at step {now} and has {how}; call {nameof(Observe)} after each step, and begin a new ensemble after Load.");
        }

        if (optimizer.AveragesSwappedIn)
        {
            throw new InvalidOperationException($"The averages of {optimizer.Name} are in place of its parameters; call SwapOutAverages() first.");
        }

        lastSeen = now;
        if (now < NextEnd)
        {
            return false;
        }

        members.Add(new ParameterSnapshot<T>(optimizer));
        if (members.Count > Keep)
        {
            members.RemoveAt(0);
        }

        Advance();
        return true;
    }

    /// <summary>Puts a member into the parameters, bit for bit; the optimizer&apos;s states and steps stay as they are.</summary>
    /// <param name="member">Its place in <see cref="Members"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such member.</exception>
    /// <exception cref="ArgumentException">The optimizer has other tensors now; nothing has been changed.</exception>
    public void Restore(int member)
    {
        if (member < 0 || member >= members.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(member), member, $"There is no member {member}; the ensemble has {members.Count}, counted from 0.");
        }

        members[member].CopyTo(optimizer);
    }

    /// <summary>Puts each member into the parameters in turn and evaluates it; afterwards the parameters are as they were, bit for bit, also if it throws.</summary>
    /// <param name="evaluate">Evaluates the network as it is, for example to the probabilities of a validation set.</param>
    /// <returns>The results, in order of <see cref="Members"/>.</returns>
    /// <exception cref="InvalidOperationException">There are no members yet.</exception>
    /// <exception cref="ArgumentException">The optimizer has other tensors now; nothing has been changed.</exception>
    public IReadOnlyList<TResult> Evaluate<TResult>(Func<TResult> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        if (members.Count == 0)
        {
            throw new InvalidOperationException($"There are no members before the end of the first cycle, at step {NextEnd}.");
        }

        var now = new ParameterSnapshot<T>(optimizer);
        try
        {
            var results = new List<TResult>();
            foreach (ParameterSnapshot<T> member in members)
            {
                member.CopyTo(optimizer);
                results.Add(evaluate());
            }

            return results;
        }
        finally
        {
            now.CopyTo(optimizer);
        }
    }

    // The next cycle; one that would end behind the last step that can be counted never ends.
    private void Advance()
    {
        cycle = cycle > long.MaxValue / multiplier ? long.MaxValue : cycle * multiplier;
        NextEnd = NextEnd > long.MaxValue - cycle ? long.MaxValue : NextEnd + cycle;
    }
}
