import tensorflow as tf

from vision import backbones as bb
from vision.backbones import vgg as base_net


class Detector(object):
    backbone = staticmethod(bb.resnet)

    def __init__(self, images, kind="vgg"):
        with tf.variable_scope("backbone"):
            self.features = base_net(images)
            self.more = self.backbone(images)
        self.third = self._in_scope(images)

    def _in_scope(self, images):
        with tf.variable_scope("third", reuse=tf.AUTO_REUSE):
            return bb.mobile(images)


def chosen(images, kind):
    with tf.variable_scope("chosen"):
        return getattr(bb, kind)(images)
