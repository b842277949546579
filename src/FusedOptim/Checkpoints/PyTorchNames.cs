using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>What PyTorch&apos;s optimizers call states and numbers.</summary>
/// <remarks>
/// <c>exp_avg</c>, <c>exp_avg_sq</c>, <c>max_exp_avg_sq</c>: Adam and its kin; <c>square_avg</c>, <c>grad_avg</c>, <c>acc_delta</c>: RMSprop and Adadelta;
/// <c>momentum_buffer</c>: SGD and RMSprop; <c>sum</c>: Adagrad; <c>exp_inf</c>: Adamax; <c>mu_product</c>: NAdam; <c>prev</c>, <c>step_size</c>: Rprop; <c>ax</c>: ASGD.
/// </remarks>
internal static class PyTorchNames
{
    /// <summary>The number of steps of a tensor.</summary>
    public const string Step = "step";

    /// <summary>The names of the states of a rule, in its order.</summary>
    public static string[] OfStates(RuleDescription rule)
    {
        string[] own = [.. rule.States.Select(state => state.Name)];
        return Distinct(own, state => state switch
        {
            "first_moment" => "exp_avg",
            "second_moment" => own.Contains("first_moment") ? "exp_avg_sq" : "square_avg",
            "second_moment_maximum" => "max_exp_avg_sq",
            "gradient_mean" => "grad_avg",
            "squared_gradient_sum" => "sum",
            "infinity_moment" => "exp_inf",
            "momentum" => "momentum_buffer",
            "update_second_moment" => "acc_delta",
            "previous_gradient" when own.Contains("step_size") => "prev",
            "average" => "ax",
            _ => state,
        });
    }

    /// <summary>The names of the numbers of a rule, in its order.</summary>
    public static string[] OfScalars(RuleDescription rule) =>
        Distinct([.. rule.Scalars.Select(scalar => scalar.Name)], scalar => scalar == "momentum_product" ? "mu_product" : scalar);

    // A rule method may call its states as it likes: where two would have one name, or that of the steps, all keep their own.
    private static string[] Distinct(string[] own, Func<string, string> translate)
    {
        string[] translated = [.. own.Select(translate)];
        return translated.Distinct().Count() == translated.Length && !translated.Contains(Step) ? translated : own;
    }
}
