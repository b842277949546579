using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>What a step needs of other processes, where tensors are slices of larger ones.</summary>
internal sealed partial class Stepper<T>
{
    private IShardExchange? exchange;
    private bool hasShards;
    private bool isAgreed;

    // Which passes run without waiting: fewer, if every reduction waits for other processes.
    private void UseExchange(IShardExchange? used)
    {
        isAgreed = false;
        hasShards = tensors.Exists(static tensor => tensor.IsShard);
        if (used == exchange)
        {
            return;
        }

        exchange = used;
        groups = PassGroup.Of(optimizer.Description, exchanges: used is not null);
        firstGroupChecks = groups[0].SumsUpGradientsBeforeStores(optimizer.Description);
    }

    private void PrepareShards()
    {
        RuleDescription rule = optimizer.Description;
        if (hasScalars && optimizer.Execution == Execution.Scalar && tensors.Find(static tensor => tensor.Length == 0) is { } empty)
        {
            throw new InvalidOperationException(
                $"{rule.Name} keeps numbers of each tensor, which calls for each element compute, and '{empty.Name}' has no element here: set {nameof(Execution)} to {nameof(Execution.Vectorized)}. " +
                "Nothing has been changed.");
        }

        if (exchange is not null)
        {
            if (!isAgreed)
            {
                ShardAgreement.Check(optimizer, tensors, work.Blocks, rule.Reduces, exchange);
                isAgreed = true;
            }
        }
        else if (rule.Reduces || optimizer.NonFiniteGradients != NonFiniteGradients.Propagate)
        {
            string what = rule.Reduces ? $"{rule.Name} reduces over whole tensors" : $"whether gradients are finite (NonFiniteGradients is {optimizer.NonFiniteGradients}) is for all processes together to say";
            throw new InvalidOperationException(
                $"'{tensors.Find(static tensor => tensor.IsShard)!.Name}' is a slice of a larger tensor, and {what}: set {nameof(Optimizer<T>.ShardExchange)}. Nothing has been changed.");
        }
    }

    // Of blocks, because whole tensors are reduced in an order of their own, whoever holds them.
    private void ExchangeReductions(PassGroup passes)
    {
        Range range = reductions[passes.First].Start..reductions[passes.Last].End;
        partials.ExchangeBlocks(range, exchange!);
        for (int tensor = 0; tensor < tensors.Count; tensor++)
        {
            Parameter<T> parameter = tensors[tensor];
            partials.CombineBlocks(tensor, parameter.FirstBlockOfWhole, Lanes.Blocks(parameter.TotalLength), range);
        }
    }
}
