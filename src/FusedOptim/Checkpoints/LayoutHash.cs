using System.Security.Cryptography;
using System.Text;
using FusedOptim.Kernels;

namespace FusedOptim;

/// <summary>A hash of what a rule keeps for each tensor: the element type, the states in their order with their formats, the numbers.</summary>
internal static class LayoutHash
{
    /// <summary>The hash as hexadecimal digits.</summary>
    public static string Of<T>(RuleDescription rule)
        where T : unmanaged
    {
        IEnumerable<string> states = rule.States.Select(state => $"{state.Name} {(state.Place == StatePlace.Element ? ElementFormat.Of<T>() : ElementFormat.BFloat16).Name}");
        string text = string.Join('\n', [Optimizer<T>.ElementName, .. states, .. rule.Scalars.Select(scalar => $"{scalar.Name} scalar")]);
        return FileHeader.HashText(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
