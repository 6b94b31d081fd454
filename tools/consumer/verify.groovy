// SPDX-License-Identifier: Apache-2.0
// Run by the tests after the consumer's build: it trained both ways, and to the same bits.
def log = new File(basedir, 'build.log').text
['class path', 'module path'].each { place ->
  if (!log.contains("on the ${place}: loss ")) {
    throw new AssertionError("it did not train on the ${place}; see ${basedir}/build.log")
  }
}
def bytes = { name -> new File(basedir, "target/${name}.safetensors").bytes }
if (!Arrays.equals(bytes('class-path'), bytes('module-path'))) {
  throw new AssertionError('the class path and the module path gave different bits')
}
