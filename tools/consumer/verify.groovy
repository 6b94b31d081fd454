// SPDX-License-Identifier: Apache-2.0
// Run after the consumer's build by the tests: both ways trained, and to the same bits.
def log = new File(basedir, 'build.log').text
assert log.contains('on the class path: loss ')
assert log.contains('on the module path: loss ')
def file = { name -> new File(basedir, "target/${name}.safetensors").bytes }
assert Arrays.equals(file('class-path'), file('module-path'))
