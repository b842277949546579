using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>Runs the steps of one optimizer: uniform values, then the passes over the work list, with the reductions between them.</summary>
/// <remarks>
/// What runs in each step, here and in what it calls for each tensor, is compiled with AggressiveOptimization: at full speed from the first call. Otherwise a
/// thousand small tensors would be stepped four times slower for the first tenth of a second, and wait once for milliseconds while a loop is compiled again.
/// </remarks>
internal sealed partial class Stepper<T> : ICrewWork
    where T : unmanaged
{
    private readonly Optimizer<T> optimizer;
    private readonly Range[] reductions;
    private readonly UniformSlots<T> slots;
    private readonly ReductionPartials partials;
    private readonly GradientCheck<T> check;
    private readonly bool knowsSquares;
    private readonly bool hasScalars;
    private readonly WorkList work = new();
    private readonly List<Parameter<T>> tensors = [];
    private PassGroup[] groups;
    private bool firstGroupChecks;
    private bool isValid;
    private bool hasOwnersOutside;
    private double gradientScale;

    // The round that is running: a group of passes over whole tensors, or one pass over pieces.
    private PassGroup group;
    private int piecePass;
    private int batchCount;
    private nuint ahead;

    public Stepper(Optimizer<T> optimizer)
    {
        this.optimizer = optimizer;
        groups = PassGroup.Of(optimizer.Description);
        reductions = PassGroup.Reductions(optimizer.Description);
        hasScalars = optimizer.Description.Scalars.Length > 0;
        slots = new UniformSlots<T>(
            hasScalars || optimizer.Description.ReducesOverTensor || Array.Exists(groups, passes => passes.Last > passes.First), shareFirst: !hasScalars);
        partials = new ReductionPartials(optimizer.Description);
        check = new GradientCheck<T>(optimizer, tensors, work);
        firstGroupChecks = groups[0].SumsUpGradientsBeforeStores(optimizer.Description);
        knowsSquares = optimizer.Description.SquaredGradients >= 0;
    }

    /// <summary>The Euclidean norm of all gradients of the last step, divided by the loss scale, if the rule needed it.</summary>
    public double? GradientNorm { get; private set; }

    /// <summary>The elements of all tensors of the last step that are here.</summary>
    public long Elements => work.Elements;

    /// <summary>Says that the list of active tensors has changed.</summary>
    public void Invalidate() => isValid = false;

    /// <summary>Steps all active tensors.</summary>
    /// <returns>False if the step was skipped, and nothing has been changed, because a gradient is not finite.</returns>
    /// <exception cref="NonFiniteGradientException">A gradient is not finite, and the optimizer is to throw. Nothing has been changed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool StepAll(double scale)
    {
        Refresh();
        return Run(scale);
    }

    /// <summary>What measures a step of all active tensors; it has to be used before that list changes.</summary>
    public StepMeasurer<T> CreateMeasurer()
    {
        Refresh();
        return new StepMeasurer<T>(optimizer, tensors, work, exchange);
    }

    /// <summary>Steps one active tensor.</summary>
    public void StepOne(Parameter<T> parameter, double scale)
    {
        isValid = false;
        tensors.Clear();
        tensors.Add(parameter);
        Rebuild();
        Run(scale);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void ICrewWork.Run(int index)
    {
        if (index < batchCount)
        {
            WorkList.Item batch = work.Batches[index];
            for (int tensor = batch.FirstTensor; tensor < batch.FirstTensor + batch.TensorCount; tensor++)
            {
                RunWhole(tensor);
            }
        }
        else
        {
            WorkList.Item piece = work.Pieces[index - batchCount];
            Parameter<T> parameter = tensors[piece.FirstTensor];
            var slice = new TensorSlice<T>(parameter, piece.Start, piece.Length, partials, ahead);
            optimizer.RunKernel(piecePass, parameter.Slot, in slice);
        }
    }

    private void Refresh()
    {
        if (isValid)
        {
            return;
        }

        tensors.Clear();
        // Not foreach: an enumerator of an interface would be allocated at each freezing and thawing.
        IReadOnlyList<Parameter<T>> all = optimizer.Parameters;
        for (int tensor = 0; tensor < all.Count; tensor++)
        {
            if (all[tensor].IsActive)
            {
                tensors.Add(all[tensor]);
            }
        }

        Rebuild();
        isValid = true;
    }

    private void Rebuild()
    {
        work.Rebuild(tensors);
        partials.Reserve(tensors.Count, work.Blocks);
        hasOwnersOutside = tensors.Exists(static tensor => tensor.HasOwnerOutside);
        ahead = Prefetch.Ahead<T>(work.Elements, optimizer.Description.Cost.BytesRead);
        UseExchange(optimizer.ShardExchange);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Run(double scale)
    {
        if (hasOwnersOutside)
        {
            foreach (Parameter<T> parameter in tensors)
            {
                parameter.CheckMemory();
            }
        }

        if (hasShards || exchange is not null)
        {
            PrepareShards();
        }

        gradientScale = scale;
        using StepThreads threads = StepThreads.Take(work.ElementsToShare, optimizer.MaxDegreeOfParallelism);
        bool isChecked = optimizer.NonFiniteGradients != NonFiniteGradients.Propagate;
        if (isChecked && !firstGroupChecks && !check.Passes(threads, exchange))
        {
            return false;
        }

        slots.Assign(tensors);
        PrepareFirst();
        for (int number = 0; number < groups.Length; number++)
        {
            RunGroupOrExplain(groups[number], threads);

            // A sum of squares that is finite has only finite terms. One that is not may have overflowed: that is for the check to tell.
            if (number == 0 && isChecked && firstGroupChecks && !double.IsFinite(SumOfSquares()) && !check.Passes(threads, exchange))
            {
                return false;
            }
        }

        FinishScalars();
        foreach (Parameter<T> parameter in CollectionsMarshal.AsSpan(tensors))
        {
            parameter.StepCount++;
            parameter.LastGradientNorm = knowsSquares ? scale * Math.Sqrt(parameter.SquaredGradients) : null;
        }

        GradientNorm = knowsSquares ? scale * Math.Sqrt(SumOfSquares()) : null;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunGroupOrExplain(PassGroup passes, in StepThreads threads)
    {
        try
        {
            RunGroup(passes, threads);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"A step of {optimizer.Name} failed midway: some elements and states may have been written, others have not, and no step has been counted. " +
                "Go on from a copy made before the step.",
                exception);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunGroup(PassGroup passes, in StepThreads threads)
    {
        group = passes;
        if (exchange is not null)
        {
            partials.ClearBlocks(reductions[passes.First].Start..reductions[passes.Last].End);
        }

        for (piecePass = passes.First; piecePass <= passes.Last; piecePass++)
        {
            batchCount = piecePass == passes.First ? work.Batches.Count : 0;
            threads.Run(this, batchCount + work.Pieces.Count);
            FinishPieces(piecePass);
        }

        if (exchange is not null)
        {
            ExchangeReductions(passes);
        }

        KeepSquares(passes);
        bool isLast = passes.Last == optimizer.Description.Passes.Length - 1;
        if (!isLast || hasScalars)
        {
            partials.CombineTensors(tensors.Count, reductions[passes.First].Start..reductions[passes.Last].End);
        }

        if (!isLast)
        {
            for (int slot = 0; slot < slots.Uses.Count; slot++)
            {
                UniformSlots<T>.Use use = slots.Uses[slot];
                Prepare(passes.Last + 1, use.Parameter, use.Tensor);
            }
        }
    }

    // The squares of each tensor, before those of all tensors take their place.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void KeepSquares(PassGroup passes)
    {
        int squares = optimizer.Description.SquaredGradients;
        if (squares < reductions[passes.First].Start.Value || squares >= reductions[passes.Last].End.Value)
        {
            return;
        }

        for (int tensor = 0; tensor < tensors.Count; tensor++)
        {
            tensors[tensor].SquaredGradients = partials.OfTensor(tensor)[squares];
        }
    }

    // Over all tensors, in the order of every such sum.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SumOfSquares()
    {
        double sum = 0;
        foreach (Parameter<T> parameter in tensors)
        {
            sum += parameter.SquaredGradients;
        }

        return sum;
    }

    // All passes of the group over a tensor that is one item.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunWhole(int tensor)
    {
        Parameter<T> parameter = tensors[tensor];
        var slice = new TensorSlice<T>(parameter, 0, parameter.Length, partials, ahead);
        for (int pass = group.First; pass <= group.Last; pass++)
        {
            optimizer.RunKernel(pass, parameter.Slot, in slice);
            Finish(tensor, parameter, pass);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FinishPieces(int pass)
    {
        for (int piece = 0; piece < work.Pieces.Count; piece++)
        {
            WorkList.Item item = work.Pieces[piece];
            if (item.Start == 0)
            {
                Finish(item.FirstTensor, tensors[item.FirstTensor], pass);
            }
        }
    }

    // The reductions of a pass over one tensor, and what the next pass of the group needs of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int tensor, Parameter<T> parameter, int pass)
    {
        Range range = reductions[pass];
        if (range.Start.Value < range.End.Value && exchange is null)
        {
            partials.CombineBlocks(tensor, parameter.FirstBlock, Lanes.Blocks(parameter.Length), range);
        }

        if (pass < group.Last)
        {
            Prepare(pass + 1, parameter, tensor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PrepareFirst()
    {
        optimizer.ReserveUniforms(slots.Uses.Count);
        for (int slot = 0; slot < slots.Uses.Count; slot++)
        {
            UniformSlots<T>.Use use = slots.Uses[slot];
            if (use.CopyOf >= 0)
            {
                optimizer.CopyUniforms(use.CopyOf, slot);
            }
            else
            {
                Prepare(0, use.Parameter, use.Tensor);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Prepare(int phase, Parameter<T> parameter, int tensor)
    {
        StepContext context = Context(parameter, phase == 0 ? default : partials.OfTensor(tensor));
        optimizer.ComputeUniforms(phase, parameter.Slot, parameter.Group, in context);
    }

    // All of them are computed before any is written: an optimizer's step is all or nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FinishScalars()
    {
        if (!hasScalars)
        {
            return;
        }

        for (int tensor = 0; tensor < tensors.Count; tensor++)
        {
            Parameter<T> parameter = tensors[tensor];
            StepContext context = Context(parameter, partials.OfTensor(tensor));
            optimizer.ComputeScalars(parameter.Slot, parameter.Group, in context, parameter.NextScalars);
        }

        foreach (Parameter<T> parameter in tensors)
        {
            parameter.AdvanceScalars();
        }
    }

    private StepContext Context(Parameter<T> parameter, ReadOnlySpan<double> known) =>
        new(parameter.Group.PreparedLearningRate, gradientScale, parameter.StepCount + 1, known)
        {
            Length = parameter.TotalLength,
            TotalLength = work.TotalElements,
            Scalars = parameter.Scalars,
        };
}
