using System.Numerics;
using FusedOptim.Identity;

// The child process of the identity tests: trains a little and prints the vector width, then a hash of all bits for each rule and
// for each function that a rule may call. Environment variables decide which instructions it has; the hashes must not depend on them.
Console.WriteLine(8 * Vector<byte>.Count);
foreach ((string rule, string hash) in TrainingRun.Hashes())
{
    Console.WriteLine($"{rule} {hash}");
}
