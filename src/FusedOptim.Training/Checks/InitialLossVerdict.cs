namespace FusedOptim.Training;

/// <summary>What the loss before the first step says.</summary>
public enum InitialLossVerdict
{
    /// <summary>It is that of a network that knows nothing yet: log(C).</summary>
    AsExpected,

    /// <summary>It is NaN or infinite.</summary>
    NotFinite,

    /// <summary>It is C times too small: averaged over the classes as well as over the examples.</summary>
    AveragedOverClasses,

    /// <summary>It is as many times too large as a batch has examples: summed over the batch.</summary>
    SummedOverBatch,

    /// <summary>It is smaller than that of guessing: the network knows something that it should not know yet.</summary>
    TooLow,

    /// <summary>It is larger than that of guessing, by no more than log(C): logits are too large or not centred.</summary>
    LogitsTooLarge,

    /// <summary>It is more than twice that of guessing: the initialization is far too large.</summary>
    InitializationTooLarge,

    /// <summary>Most of the excess comes from classes whose mean logit is higher than that of others: the last bias or what goes into it is not centred.</summary>
    LogitsNotCentred,
}
