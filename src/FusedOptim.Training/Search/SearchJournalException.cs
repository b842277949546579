namespace FusedOptim.Training;

/// <summary>The journal of a search is that of another one, or damaged; the message says what differs or which line is wrong. The file has not been changed.</summary>
public sealed class SearchJournalException : Exception
{
    /// <summary>An exception without a message.</summary>
    public SearchJournalException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public SearchJournalException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public SearchJournalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
