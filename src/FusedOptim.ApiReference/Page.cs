namespace FusedOptim.ApiReference;

/// <summary>One page.</summary>
/// <param name="Path">Its path below the folder of all pages, with slashes.</param>
/// <param name="Text">Its Markdown.</param>
internal sealed record Page(string Path, string Text);
