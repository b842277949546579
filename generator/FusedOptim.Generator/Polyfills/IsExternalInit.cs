namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for to have properties that are set by initializers only, which records are made of; netstandard2.0 lacks it.</summary>
internal static class IsExternalInit;
