// Prints the JSON on standard input with indentation.
let text = '';
for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
console.log(JSON.stringify(JSON.parse(text), null, 2));
