namespace FusedOptim.Generator.Ir;

/// <summary>A value of a program under construction: the position of the instruction that makes it.</summary>
internal readonly record struct Value(int Position);
