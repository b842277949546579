namespace FusedOptim.Benchmarks.Contenders.Moving;

/// <summary>How many arrays a moving loop reads and writes, as constants of a type.</summary>
internal interface IMovingShape
{
    /// <summary>The arrays read, at least 2.</summary>
    static abstract int Loads { get; }

    /// <summary>The arrays of these that are written, at least 1.</summary>
    static abstract int Stores { get; }

    /// <summary>Whether each element takes a division and a square root too.</summary>
    static virtual bool Divides => false;
}

/// <summary>2 loads, 1 stores.</summary>
internal readonly struct Shape21 : IMovingShape
{
    public static int Loads => 2;

    public static int Stores => 1;
}

/// <summary>3 loads, 2 stores.</summary>
internal readonly struct Shape32 : IMovingShape
{
    public static int Loads => 3;

    public static int Stores => 2;
}

/// <summary>3 loads, 2 stores, a division and a square root.</summary>
internal readonly struct DividingShape32 : IMovingShape
{
    public static int Loads => 3;

    public static int Stores => 2;

    public static bool Divides => true;
}

/// <summary>4 loads, 3 stores, a division and a square root.</summary>
internal readonly struct DividingShape43 : IMovingShape
{
    public static int Loads => 4;

    public static int Stores => 3;

    public static bool Divides => true;
}

/// <summary>4 loads, 3 stores.</summary>
internal readonly struct Shape43 : IMovingShape
{
    public static int Loads => 4;

    public static int Stores => 3;
}

/// <summary>5 loads, 2 stores.</summary>
internal readonly struct Shape52 : IMovingShape
{
    public static int Loads => 5;

    public static int Stores => 2;
}

/// <summary>5 loads, 4 stores.</summary>
internal readonly struct Shape54 : IMovingShape
{
    public static int Loads => 5;

    public static int Stores => 4;
}

/// <summary>5 loads, 5 stores.</summary>
internal readonly struct Shape55 : IMovingShape
{
    public static int Loads => 5;

    public static int Stores => 5;
}

/// <summary>6 loads, 3 stores.</summary>
internal readonly struct Shape63 : IMovingShape
{
    public static int Loads => 6;

    public static int Stores => 3;
}

/// <summary>6 loads, 5 stores.</summary>
internal readonly struct Shape65 : IMovingShape
{
    public static int Loads => 6;

    public static int Stores => 5;
}

/// <summary>7 loads, 3 stores.</summary>
internal readonly struct Shape73 : IMovingShape
{
    public static int Loads => 7;

    public static int Stores => 3;
}
