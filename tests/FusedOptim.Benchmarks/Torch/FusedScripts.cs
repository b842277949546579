using FusedOptim.Benchmarks.Cases;
using TorchSharp;

namespace FusedOptim.Benchmarks.Torch;

/// <summary>
/// Calls of libtorch's own fused kernels, which TorchSharp has no methods for, as functions of TorchScript. Each is what PyTorch's optimizers do with
/// <c>fused=True</c>, and cheaper: PyTorch advances a step count for each tensor, here all tensors share one.
/// </summary>
/// <remarks>
/// Lists have to come as arguments: a list that the script makes of its arguments has no other reader, so that the kernel's writes look dead and the
/// call is removed. Whoever measures checks that parameters have changed.
/// </remarks>
internal static class FusedScripts
{
    // Lists: parameters, gradients, states, the step count as often as there are tensors; and the average where there is one.
    private const string Text = """
        def adamw(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: List[Tensor]):
            t[0].add_(1)
            torch._fused_adamw_(p, g, m, v, [], t, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.01, eps=1e-8, amsgrad=False, maximize=False)
            return t[0]

        def sgd(p: List[Tensor], g: List[Tensor], b: List[Tensor], t: List[Tensor]):
            torch._fused_sgd_(p, g, b, weight_decay=0.0, momentum=0.9, lr=0.001, dampening=0.0, nesterov=False, maximize=False, is_first_step=False)
            return t[0]

        def adagrad(p: List[Tensor], g: List[Tensor], s: List[Tensor], t: List[Tensor]):
            t[0].add_(1)
            torch._fused_adagrad_(p, g, s, t, lr=0.01, lr_decay=0.0, weight_decay=0.0, eps=1e-10, maximize=False)
            return t[0]

        def step_end(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: List[Tensor], a: List[Tensor], factor: float, decay: float):
            torch._foreach_mul_(g, factor)
            t[0].add_(1)
            torch._fused_adamw_(p, g, m, v, [], t, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.01, eps=1e-8, amsgrad=False, maximize=False)
            torch._foreach_lerp_(a, p, 1 - decay)
            torch._foreach_zero_(g)
            return t[0]

        def clipped_step_end(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], t: List[Tensor], a: List[Tensor], factor: float, decay: float, most: float):
            norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g))) * factor
            torch._foreach_mul_(g, torch.clamp(most / (norm + 1e-6), max=1.0) * factor)
            t[0].add_(1)
            torch._fused_adamw_(p, g, m, v, [], t, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.01, eps=1e-8, amsgrad=False, maximize=False)
            torch._foreach_lerp_(a, p, 1 - decay)
            torch._foreach_zero_(g)
            return t[0]

        """;

    /// <summary>The compiled script.</summary>
    public static torch.jit.CompilationUnit Unit { get; } = torch.jit.compile(Text);

    /// <summary>The function of a rule.</summary>
    public static string Function(RuleKind rule) => rule switch
    {
        RuleKind.AdamW => "adamw",
        RuleKind.SgdMomentum => "sgd",
        RuleKind.AdaGrad => "adagrad",
        RuleKind.StepEnd => "step_end",
        _ => "clipped_step_end",
    };
}
