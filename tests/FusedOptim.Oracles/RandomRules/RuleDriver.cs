namespace FusedOptim.Oracles.RandomRules;

/// <summary>The method of a rule, called for one element of a tensor after the other.</summary>
/// <param name="parameters">The parameters, changed in place.</param>
/// <param name="gradients">The gradients.</param>
/// <param name="states">The states, changed in place.</param>
/// <param name="scalars">The numbers of the tensor before the step.</param>
/// <param name="nextScalars">What each element makes of them, element after element.</param>
/// <param name="hyperparameters">The values of the tensor's group.</param>
/// <param name="step">t.</param>
/// <param name="reduce">What a reduction gives, by its name and its argument; not asked by rules without reductions.</param>
internal delegate void RuleDriver<T>(
    T[] parameters,
    T[] gradients,
    T[][] states,
    double[] scalars,
    double[] nextScalars,
    double[] hyperparameters,
    long step,
    Func<string, double, double> reduce);
