namespace FusedOptim.Generator.Ir;

/// <summary>What a reduction runs over.</summary>
internal enum ReductionScope
{
    /// <summary>The elements of one tensor; the result has tensor rate.</summary>
    Tensor,

    /// <summary>The elements of all tensors of the step; the result has step rate.</summary>
    AllTensors,
}

/// <summary>What a reduction combines: a function of one element, in double.</summary>
internal enum ReductionTerm
{
    /// <summary>x.</summary>
    Value,

    /// <summary>x * x.</summary>
    Square,

    /// <summary>|x|.</summary>
    Magnitude,
}

/// <summary>How a reduction combines two values. The names are those of the library's <c>ReductionKind</c>.</summary>
internal enum ReductionCombination
{
    /// <summary>a + b in double.</summary>
    Sum,

    /// <summary>The larger of two values that are not negative; NaN if either is.</summary>
    Maximum,
}

/// <summary>A reduction as data: widen each element to double, take the term, combine.</summary>
internal sealed record ReductionInfo(ReductionTerm Term, ReductionCombination Combination);
