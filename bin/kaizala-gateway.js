#!/usr/bin/env -S node --max-old-space-size=512 --max-semi-space-size=4
// A bounded heap: with the default bound, which follows the machine's memory, collecting is put off until twice as much is resident.
import '../dist/src/main.js';
