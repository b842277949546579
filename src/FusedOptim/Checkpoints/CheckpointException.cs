namespace FusedOptim;

/// <summary>
/// A checkpoint can not be written or not be loaded; the message says which file and tensor, and what is wrong. After a failed load the optimizer is as it was, and after
/// a failed save so is the file.
/// </summary>
public sealed class CheckpointException : Exception
{
    /// <summary>An exception without a message.</summary>
    public CheckpointException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
