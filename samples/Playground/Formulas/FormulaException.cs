namespace FusedOptim.Samples.Playground.Formulas;

/// <summary>Text that is no formula; the message says where and why, for who has typed it.</summary>
internal sealed class FormulaException(string message) : Exception(message);
